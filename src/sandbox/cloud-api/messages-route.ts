import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { answerSend } from '../answer-send.ts';
import type { Courier } from '../courier.ts';
import type { Faults } from '../faults.ts';
import type { BusinessMessage } from '../message.ts';
import type { MessageLife } from '../message-life.ts';
import { userId, waId } from '../phone-key.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Store } from '../store.ts';
import { accept } from './accept.ts';
import { type Refusal, refusal } from './meta-errors.ts';
import { readMark, type SendRequest } from './send-schema.ts';
import { tokenIsGood } from './token.ts';

type Parts = {
  store: Store;
  clock: Clock;
  scheduler: Scheduler;
  courier: Courier;
  faults: Faults;
  life: MessageLife;
  log: Logger;
};
type Call = FastifyRequest<{ Params: { version: string; phoneNumberId: string } }>;

/** `POST /{version}/{phoneNumberId}/messages` of the Cloud API: sends, and read marks. Errors are Meta's own. */
export function messagesRoute(app: FastifyInstance, parts: Parts): void {
  app.setErrorHandler((error: Error, _request, reply) => {
    const isTheirs = 'statusCode' in error && Number(error.statusCode) < 500;
    if (!isTheirs) {
      // Not in Meta's error body, which would say that the message was certainly not taken.
      parts.log.error({ error }, 'A send failed in the sandbox');
      return reply.code(500).type('text/plain').send('The sandbox failed');
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

function markAsRead(id: string, reply: FastifyReply, { store, clock }: Parts): FastifyReply {
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
