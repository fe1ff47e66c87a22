import { and, eq, isNull } from 'drizzle-orm';
import type { InboundItem } from '../../channels/channel.ts';
import type { CompiledFlow } from '../../flow/compile.ts';
import type { FlowEvent } from '../../flow/events.ts';
import type { Tx } from '../database.ts';
import { projectEvent } from '../projection.ts';
import type { RunSignal } from '../run-signal.ts';
import { addSignal } from '../signals.ts';
import { attempts, messages } from '../tables.ts';
import { type Announcement, announceSent, announceStatus } from '../webhooks/announce-status.ts';
import type { WebhookOutbox } from '../webhooks/outbox.ts';
import { findAttempt } from './find-attempt.ts';
import { lockMessageWithRun, type Message, type Run } from './locks.ts';
import { patience } from './patience.ts';
import { pauseFor } from './pause-for.ts';
import { suppress } from './suppress.ts';

type Status = Extract<InboundItem, { kind: 'status' }>;

/** Statuses only move forward; `failed` ends a message only while it was not received. */
const rank: Record<string, number> = { sent: 1, delivered: 2, read: 3 };

export type InboundContext = {
  businessId: string;
  compiled: (versionId: string | null) => Promise<CompiledFlow>;
  outbox: WebhookOutbox;
  now: Date;
};

/**
 * Moves the ledger on by what the provider reports about a message. A status of any attempt shows that the provider
 * took it: it settles a doubt, and may come before the answer to the POST.
 * @returns the run that must be told, or null
 */
export async function applyStatus(tx: Tx, status: Status, context: InboundContext): Promise<string | null> {
  const attempt = await findAttempt(tx, context.businessId, status);
  if (!attempt) return null;
  const locked = await lockMessageWithRun(tx, attempt.messageId);
  if (!locked) return null;
  const { run, message } = locked;
  const { now, outbox } = context;
  const about = { run, message, outbox, now };
  if (!attempt.statusAt)
    await tx
      .update(attempts)
      .set({ statusAt: now, providerId: status.providerId })
      .where(eq(attempts.token, attempt.token));
  // What is known to be held back has nothing more to say, unless it arrived after all.
  if (attempt.outcome === 'refused' && ['sent', 'failed'].includes(status.status)) return null;
  const failed = status.status === 'failed';
  const wentOut = message.sentAt !== null;
  const took = await settleByEvidence(tx, about, status.providerId, attempt.beganAt, failed);
  const told =
    status.status === 'failed'
      ? ((wentOut ? await holdBack(tx, about, status, attempt.token) : null) ??
        (await reportFailure(tx, about, status)))
      : await moveOn(tx, about, status.status, atOrAfterSent(message, status.at));
  const signals = [...took, ...told];
  await tell(tx, run, signals, context);
  return signals.length > 0 ? run.id : null;
}

/**
 * A status or a tap shows that the provider took the message at the attempt's start: what was in doubt, or still
 * believed to be under way, counts as sent from then.
 */
export async function settleByEvidence(
  tx: Tx,
  about: Announcement,
  providerId: string | null,
  beganAt: Date,
  failed = false,
): Promise<NamedSignal[]> {
  const { message } = about;
  if (message.providerId && providerId && message.providerId !== providerId && !message.doubled) {
    await tx.update(messages).set({ doubled: true }).where(eq(messages.id, message.id));
    return [];
  }
  if (message.sentAt) return [];
  const wasInDoubt = message.state === 'in_doubt';
  const unsettled = ['queued', 'sending', 'in_doubt', 'skipped', 'held'].includes(message.state);
  const state = unsettled ? 'sent' : message.state;
  message.sentAt = beganAt;
  message.state = state;
  if (providerId) message.providerId = providerId;
  await tx
    .update(messages)
    .set({ state, sentAt: beganAt, providerId: message.providerId })
    .where(eq(messages.id, message.id));
  await tx
    .update(attempts)
    .set({ outcome: 'accepted', ...(providerId ? { providerId } : {}) })
    .where(and(eq(attempts.messageId, message.id), eq(attempts.outcome, 'unknown'), isNull(attempts.class)));
  await announceSent(tx, about, beganAt);
  // While the send's own activity is under way it reports this itself; a failure is told as one.
  if (failed || !(wasInDoubt || state === 'failed')) return [];
  return [[`sent:${message.id}`, { type: 'sent', key: message.key, sentAt: beganAt.getTime() }]];
}

/** Providers tell times in whole seconds: a receipt is never shown before its message went out. */
export function atOrAfterSent(message: Message, at: number): Date {
  return new Date(Math.max(at, message.sentAt?.getTime() ?? 0));
}

async function moveOn(
  tx: Tx,
  about: Announcement,
  status: 'sent' | 'delivered' | 'read',
  at: Date,
): Promise<NamedSignal[]> {
  const { message, now } = about;
  const wasFailed = message.state === 'failed';
  if (status === 'sent' || (!wasFailed && (rank[message.state] ?? 0) >= (rank[status] ?? 0))) return [];
  await tx
    .update(messages)
    .set({
      state: status,
      deliveredAt: message.deliveredAt ?? at,
      ...(status === 'read' ? { readAt: message.readAt ?? at } : {}),
      awaitsDelivery: false,
    })
    .where(eq(messages.id, message.id));
  message.state = status;
  await announceReceipt(tx, about, status, at);
  // An ordinary receipt changes nothing for the run; only one that a follow-up waits for, or that takes a failure back.
  if (!message.awaitsDelivery && !wasFailed) return [];
  return [[`delivered:${message.id}:${now.getTime()}`, { type: 'delivered', key: message.key }]];
}

/** A read message was delivered too: who counts what they are told comes to the same numbers as we do. */
export async function announceReceipt(
  tx: Tx,
  about: Announcement,
  status: 'delivered' | 'read',
  at: Date,
): Promise<void> {
  const { deliveredAt, readAt } = about.message;
  await announceStatus(tx, about, [
    ...(deliveredAt ? [] : [{ status: 'delivered' as const, at }]),
    ...(status === 'read' && !readAt ? [{ status, at }] : []),
  ]);
}

/**
 * The provider took it and says now: not today. While its run goes on it is sent again later; a run that is over stays over, and
 * after three days it is not worth sending any more.
 * @returns null when it is simply a failure
 */
async function holdBack(
  tx: Tx,
  { run, message, now }: Announcement,
  { error }: Status,
  token: string,
): Promise<NamedSignal[] | null> {
  const age = now.getTime() - message.createdAt.getTime();
  if (error?.class !== 'defer' || run.state !== 'running' || message.state !== 'sent') return null;
  if (age > patience.givesUpMs) return null;
  await tx
    .update(messages)
    .set({ state: 'deferred', code: null, error, sentAt: null, providerId: null })
    .where(eq(messages.id, message.id));
  await tx
    .update(attempts)
    .set({ outcome: 'refused', class: error.class, reason: `${error.code} ${error.title}` })
    .where(eq(attempts.token, token));
  const until = now.getTime() + (error.afterMs ?? patience.deferMs);
  return [[`deferred:${token}`, { type: 'deferred', key: message.key, until }]];
}

async function reportFailure(tx: Tx, about: Announcement, status: Status): Promise<NamedSignal[]> {
  const { run, message, now } = about;
  if (message.state === 'failed' || (rank[message.state] ?? 0) >= 2) return [];
  const error = status.error;
  const code = error ? `provider_${error.code}` : 'provider_failed';
  await tx
    .update(messages)
    .set({ state: 'failed', code, error: error ?? null, failedAt: now, awaitsDelivery: false })
    .where(eq(messages.id, message.id));
  message.state = 'failed';
  await announceStatus(tx, about, [
    { status: 'failed', at: atOrAfterSent(message, status.at), code, ...(error ? { error } : {}) },
  ]);
  if (error?.class === 'pause') await pauseFor(tx, message, error, now);
  if (error?.class === 'suppress') await suppress(tx, run.businessId, run.client, 'provider', now, run.id);
  return [[`failed:${message.id}:${status.at}`, { type: 'failed', key: message.key, code }]];
}

export type NamedSignal = [id: string, signal: RunSignal];

/** Tells the run, if it is still there to be told, and plays the same onto its snapshot. */
export async function tell(tx: Tx, run: Run, signals: NamedSignal[], context: InboundContext): Promise<void> {
  if (run.state !== 'running' && run.state !== 'queued') return;
  const compiled = await context.compiled(run.versionId);
  for (const [id, signal] of signals) {
    await addSignal(tx, run.id, id, signal, context.now);
    const event: FlowEvent = { ...signal, at: context.now.getTime() };
    await projectEvent(tx, compiled, run, event);
  }
}
