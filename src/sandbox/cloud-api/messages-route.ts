import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerSend, type SendParts, sandboxFailed } from '../answer-send.ts';
import type { BusinessMessage } from '../message.ts';
import { userId, waId } from '../phone-key.ts';
import { accept } from './accept.ts';
import { type Refusal, refusal } from './meta-errors.ts';
import { readMark, type SendRequest } from './send-schema.ts';
import { tokenIsGood } from './token.ts';

type Call = FastifyRequest<{ Params: { version: string; phoneNumberId: string } }>;

/** `POST /{version}/{phoneNumberId}/messages` of the Cloud API: sends, and read marks. Errors are Meta's own. */
export function messagesRoute(app: FastifyInstance, parts: SendParts): void {
  app.setErrorHandler((error: Error, _request, reply) => {
    const isTheirs = 'statusCode' in error && Number(error.statusCode) < 500;
    if (!isTheirs) {
      return sandboxFailed(error, reply, parts.log);
    }
    return refuse(reply, refusal(100, undefined, error.message));
  });

  app.post('/:version/:phoneNumberId/messages', async (request: Call, reply) => {
    const { version, phoneNumberId } = request.params;
    if (!/^v\d+\.\d+$/.test(version))
      return refuse(reply, refusal(100, undefined, `Unknown version ${version}`));
    if (!tokenIsGood(request, parts.faults)) return refuse(reply, refusal(190));

    const mark = readMark.safeParse(request.body);
    if (mark.success) return markAsRead(mark.data.message_id, reply, parts);

    if (parts.faults.strikes('http_500')) {
      return reply.code(500).type('text/html').send('<html><body>Internal Server Error</body></html>');
    }
    if (parts.faults.strikes('rate_limited')) return refuse(reply, refusal(130429));

    const taken = accept({ version, phoneNumberId, body: request.body }, parts);
    if ('refused' in taken) return refuse(reply, taken.refused);
    const body = success(taken.message, taken.send);
    return answerSend(taken.message, reply, { status: 200, body }, parts);
  });
}

function refuse(reply: FastifyReply, { status, body }: Refusal): FastifyReply {
  return reply.code(status).send(body);
}

function markAsRead(id: string, reply: FastifyReply, { store, clock }: SendParts): FastifyReply {
  if (store.world.messages.get(id)?.author !== 'person') {
    return refuse(reply, refusal(100, `There is no message ${id} from a client.`));
  }
  store.commit({ type: 'read_mark', id, at: clock.now() });
  return reply.send({ success: true });
}

function success(message: BusinessMessage, send: SendRequest): object {
  const contact = send.to
    ? { input: send.to, wa_id: waId(message.phone) }
    : { input: send.recipient, wa_id: waId(message.phone), user_id: userId(message.phone) };
  const status = message.template ? { message_status: 'accepted' } : {};
  return {
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: message.id, ...status }],
  };
}
