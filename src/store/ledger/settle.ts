import { eq } from 'drizzle-orm';
import type { ProviderError, SendOutcome } from '../../channels/channel.ts';
import type { CompiledFlow } from '../../flow/compile.ts';
import type { Flow } from '../../flow/schema.ts';
import { resultEvent, type SendResult } from '../../flow/send-result.ts';
import type { Tx } from '../database.ts';
import { projectEvent } from '../projection.ts';
import { addSignal } from '../signals.ts';
import { attempts, messages } from '../tables.ts';
import { type Announcement, announceSent, announceStatus } from '../webhooks/announce-status.ts';
import type { WebhookOutbox } from '../webhooks/outbox.ts';
import { enterDoubt } from './doubt.ts';
import { lockMessageWithRun, type Message, type Run } from './locks.ts';
import { patience } from './patience.ts';
import { pauseFor } from './pause-for.ts';
import { suppress } from './suppress.ts';

/** What the activity does with a settled attempt: report a result to the run, or try again after a while. */
export type Settled = SendResult | { type: 'try_again'; afterMs: number; reason: string };

export type SettleContext = { flow: Flow; compiled: CompiledFlow; outbox: WebhookOutbox; now: Date };

/** Shortest and longest wait between tries of a call that was certainly not taken. */
const retryMs = { min: 1000, max: 60_000 };

/** Writes down how an attempt's POST ended. An acceptance wins over everything that was believed meanwhile. */
export async function settleAttempt(
  tx: Tx,
  attempt: { token: string; messageId: string; tries: number },
  outcome: SendOutcome,
  context: SettleContext,
): Promise<Settled> {
  const locked = await lockMessageWithRun(tx, attempt.messageId);
  if (!locked) throw new Error(`Message ${attempt.messageId} of attempt ${attempt.token} is gone`);
  const { run, message } = locked;
  const settled = await settle(tx, run, message, attempt, outcome, context);
  if (settled.type !== 'try_again')
    await projectEvent(tx, context.compiled, run, resultEvent(message.key, settled, context.now.getTime()));
  return settled;
}

async function settle(
  tx: Tx,
  run: Run,
  message: Message,
  attempt: { token: string; tries: number },
  outcome: SendOutcome,
  context: SettleContext,
): Promise<Settled> {
  const { now, outbox } = context;
  const about = { run, message, outbox, now };
  switch (outcome.kind) {
    case 'accepted':
      await endAttempt(tx, attempt.token, {
        outcome: 'accepted',
        providerId: outcome.providerId,
        heldForQuality: outcome.heldForQuality,
        now,
      });
      return accept(tx, about, outcome.providerId);
    case 'refused':
      await endAttempt(tx, attempt.token, {
        outcome: 'refused',
        class: outcome.error.class,
        reason: `${outcome.error.code} ${outcome.error.title}`,
        now,
      });
      if (message.state !== 'sending') return stateResult(message);
      return refuse(tx, about, outcome.error, attempt.tries);
    case 'not_sent':
      await endAttempt(tx, attempt.token, { outcome: 'not_sent', reason: outcome.reason, now });
      if (message.state !== 'sending') return stateResult(message);
      return tryAgain(tx, message, backoff(attempt.tries), outcome.reason);
    case 'unknown':
      if (message.state === 'sending') await enterDoubt(tx, message, context.flow, now, outcome.reason);
      else await endAttempt(tx, attempt.token, { outcome: 'unknown', reason: outcome.reason, now });
      return message.state === 'sending' ? { type: 'in_doubt' } : stateResult(message);
  }
}

async function endAttempt(
  tx: Tx,
  token: string,
  end: { now: Date } & Partial<typeof attempts.$inferInsert>,
): Promise<void> {
  const { now, ...rest } = end;
  await tx
    .update(attempts)
    .set({ ...rest, endedAt: now })
    .where(eq(attempts.token, token));
}

/** The provider took it. When it was believed to be in doubt, the run is told; when another attempt was taken too, it shows as doubled. */
async function accept(tx: Tx, about: Announcement, providerId: string): Promise<SendResult> {
  const { run, message, now } = about;
  if (message.providerId && message.providerId !== providerId) {
    await tx.update(messages).set({ doubled: true }).where(eq(messages.id, message.id));
    return stateResult(message);
  }
  // A status may have come before this answer: what it said stays.
  const state = ['sending', 'queued', 'in_doubt', 'skipped'].includes(message.state) ? 'sent' : message.state;
  await tx
    .update(messages)
    .set({ state, providerId, sentAt: message.sentAt ?? now })
    .where(eq(messages.id, message.id));
  if (!message.sentAt) await announceSent(tx, about, now);
  if (message.state === 'in_doubt' || message.state === 'queued')
    await addSignal(
      tx,
      run.id,
      `sent:${message.id}`,
      { type: 'sent', key: message.key, sentAt: now.getTime() },
      now,
    );
  return { type: 'sent' };
}

/** The provider said no, so it has not taken it: the error's class says what follows. */
async function refuse(tx: Tx, about: Announcement, error: ProviderError, tries: number): Promise<Settled> {
  const { run, message, now } = about;
  switch (error.class) {
    case 'retry':
      if (tries < patience.tries)
        return tryAgain(tx, message, retryAfter(error, tries), `${error.code} ${error.title}`);
      return defer(tx, about, error, patience.restMs);
    case 'defer':
      return defer(tx, about, error, error.afterMs ?? patience.deferMs);
    case 'pause':
      if (!(await pauseFor(tx, message, error, now))) return fail(tx, about, error);
      await tx.update(messages).set({ state: 'held', error }).where(eq(messages.id, message.id));
      return { type: 'held' };
    case 'suppress': {
      const failed = await fail(tx, about, error);
      await suppress(tx, run.businessId, run.client, 'provider', now, run.id);
      return failed;
    }
    case 'fix':
    case 'drop':
      return fail(tx, about, error);
  }
}

/** Later: the run waits for it. A message that is put off for days is not worth sending any more, and fails with the provider's words. */
async function defer(tx: Tx, about: Announcement, error: ProviderError, afterMs: number): Promise<Settled> {
  const { message, now } = about;
  if (now.getTime() - message.createdAt.getTime() > patience.givesUpMs) return fail(tx, about, error);
  await tx.update(messages).set({ state: 'deferred', code: null, error }).where(eq(messages.id, message.id));
  return { type: 'deferred', until: now.getTime() + afterMs };
}

async function fail(tx: Tx, about: Announcement, error: ProviderError): Promise<SendResult> {
  const code = `provider_${error.code}`;
  await tx
    .update(messages)
    .set({ state: 'failed', code, error, failedAt: about.now })
    .where(eq(messages.id, about.message.id));
  await announceStatus(tx, about, [{ status: 'failed', at: about.now, code, error }]);
  return { type: 'refused', code };
}

async function tryAgain(tx: Tx, message: Message, afterMs: number, reason: string): Promise<Settled> {
  await tx.update(messages).set({ state: 'queued' }).where(eq(messages.id, message.id));
  return { type: 'try_again', afterMs: Math.max(retryMs.min, afterMs), reason };
}

function backoff(tries: number): number {
  return Math.min(retryMs.max, retryMs.min * 2 ** Math.min(10, tries - 1));
}

/** The pair limit wants 4, 16, 64 … seconds (Meta, "About the platform"); other limits what the answer says, doubled each time. */
function retryAfter(error: ProviderError, tries: number): number {
  const first = error.afterMs ?? retryMs.min;
  if (error.scope === 'pair') return Math.min(600_000, first * 4 ** Math.min(5, tries - 1));
  return Math.max(first, Math.min(retryMs.max, first * 2 ** Math.min(10, tries - 1)));
}

/** What the run is told about a message whose state was decided elsewhere meanwhile. */
function stateResult(message: Message): SendResult {
  if (message.sentAt) return { type: 'sent', sentAt: message.sentAt.getTime() };
  switch (message.state) {
    case 'failed':
      return { type: 'refused', code: message.code ?? 'failed' };
    case 'skipped':
      return { type: 'skipped', code: message.code ?? 'skipped' };
    default:
      return { type: 'in_doubt' };
  }
}
