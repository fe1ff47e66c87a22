import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Courier } from './courier.ts';
import type { Faults } from './faults.ts';
import type { BusinessMessage } from './message.ts';
import type { MessageLife } from './message-life.ts';
import type { Scheduler } from './scheduler.ts';
import type { Store } from './store.ts';

/** What a provider's send call is made of. */
export type SendParts = {
  store: Store;
  clock: Clock;
  scheduler: Scheduler;
  courier: Courier;
  faults: Faults;
  life: MessageLife;
  log: Logger;
};

/** Not in the provider's own error body, which would say that the message was certainly not taken. */
export function sandboxFailed(error: Error, reply: FastifyReply, log: Logger): FastifyReply {
  log.error({ error }, 'A send failed in the sandbox');
  return reply.code(500).type('text/plain').send('The sandbox failed');
}

/** The message is in the log: begins its life and answers with `success`, unless a fault has it otherwise. */
export async function answerSend(
  message: BusinessMessage,
  reply: FastifyReply,
  success: { status: number; body: object },
  { clock, scheduler, courier, faults, life }: SendParts,
): Promise<FastifyReply> {
  const now = Promise.resolve();
  const send = () => reply.code(success.status).send(success.body);
  if (faults.strikes('timeout_after_accept', message)) {
    life.begin(message, now);
    return reply.hijack();
  }
  if (faults.strikes('reset_after_accept', message)) {
    life.begin(message, now);
    reply.hijack().raw.socket?.resetAndDestroy();
    return reply;
  }
  if (faults.strikes('status_before_response', message)) {
    const first = life.leave(message, message.acceptedAt);
    await Promise.all(first.map((webhook) => courier.tried(webhook)));
    return send();
  }
  const slow = faults.strikes('slow', message);
  if (slow) {
    life.begin(message, now);
    const dueAt = clock.now() + slow.ms;
    await new Promise<void>((resolve) => scheduler.at('answer', dueAt, () => resolve()));
    return send();
  }
  life.begin(message, answered(reply));
  return send();
}

/** Resolves when the answer has left, or nobody is there to take it. */
function answered(reply: FastifyReply): Promise<void> {
  const { raw } = reply;
  if (raw.destroyed || raw.socket?.destroyed) return Promise.resolve();
  return new Promise((resolve) => raw.once('close', () => resolve()));
}
