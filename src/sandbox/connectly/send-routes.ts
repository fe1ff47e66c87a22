import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerSend, type SendParts, sandboxFailed } from '../answer-send.ts';
import { accept } from './accept.ts';
import { malformed, type Refusal, refusal } from './errors.ts';
import { readSession } from './read-session.ts';
import { readTemplate } from './read-template.ts';
import type { Send } from './send.ts';

type Call = FastifyRequest<{ Params: { businessId: string } }>;

/** Connectly's two send calls. Errors are Connectly's own. */
export function connectlySendRoutes(app: FastifyInstance, parts: SendParts): void {
  const { store } = parts;

  app.setErrorHandler((error: Error, _request, reply) => {
    const isTheirs = 'statusCode' in error && Number(error.statusCode) < 500;
    if (isTheirs) return refuse(reply, malformed(error.message));
    return sandboxFailed(error, reply, parts.log);
  });

  app.post('/v1/businesses/:businessId/send/messages', (request: Call, reply) =>
    take(request, reply, parts, readSession),
  );

  app.post('/v1/businesses/:businessId/send/whatsapp_templated_messages', (request: Call, reply) =>
    take(request, reply, parts, (body) => readTemplate(body, store.world)),
  );
}

async function take(
  { params, headers, body }: Call,
  reply: FastifyReply,
  parts: SendParts,
  read: (body: unknown) => { send: Send } | { refused: Refusal },
): Promise<FastifyReply> {
  const { faults } = parts;
  if (!headers['x-api-key'] || faults.strikes('token_expired'))
    return refuse(reply, refusal('ERROR_TYPE_AUTHENTICATION'));
  if (faults.strikes('http_500'))
    return reply.code(500).type('text/html').send('<html><body>Internal Server Error</body></html>');
  if (faults.strikes('rate_limited'))
    return refuse(reply.header('retry-after', '1'), { ...malformed('Too many requests'), status: 429 });
  const known = read(body);
  if ('refused' in known) return refuse(reply, known.refused);
  const taken = accept(params.businessId, known.send, parts);
  if ('refused' in taken) return refuse(reply, taken.refused);
  const { message } = taken;
  return answerSend(message, reply, { status: 201, body: { id: message.id } }, parts);
}

function refuse(reply: FastifyReply, { status, body }: Refusal): FastifyReply {
  return reply.code(status).send(body);
}
