import { and, eq, sql } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { SendMessageInput } from '../../activities/activities.ts';
import type { CompiledFlow } from '../../flow/compile.ts';
import type { Flow } from '../../flow/schema.ts';
import { resultEvent, type SendResult } from '../../flow/send-result.ts';
import type { FollowUp } from '../../flow/state.ts';
import type { Tx } from '../database.ts';
import { acknowledge, projectEvent, projectState } from '../projection.ts';
import { attempts, messages, runs, senders, sendouts, suppressions } from '../tables.ts';
import { announceStatus } from '../webhooks/announce-status.ts';
import type { WebhookOutbox } from '../webhooks/outbox.ts';
import { lastInboundAt, windowState } from '../windows.ts';
import { enterDoubt } from './doubt.ts';
import { lockRun, type Message, type Run } from './locks.ts';
import { restraintObstacle, type TryAgain } from './restraint.ts';

export type Claim =
  | { type: 'claimed'; token: string; message: Message; run: Run; sender: typeof senders.$inferSelect }
  | SendResult
  | TryAgain;

export type ClaimContext = {
  flow: Flow;
  compiled: CompiledFlow;
  /** The process that claims: a restart finds the attempts that died with it. */
  process: string;
  outbox: WebhookOutbox;
  now: Date;
};

/**
 * The only gate to a POST: one short transaction that either moves the message to `sending` and begins an attempt,
 * or says why not. Whoever does not get `claimed` must not send.
 */
export async function claimMessage(tx: Tx, input: SendMessageInput, context: ClaimContext): Promise<Claim> {
  const run = await lockRun(tx, input.runId);
  if (!run) return { type: 'refused', code: 'run_unknown' };
  await acknowledge(tx, run.id, input.seen, context.now);
  const message = await findOrAdd(tx, run, input, context.now);
  const known = await knownResult(tx, message, context);
  run.snapshot = await projectState(tx, context.compiled, run.id, input.state);
  const claim =
    known ?? (await obstacle(tx, run, message, context)) ?? (await begin(tx, run, message, context));
  if (claim.type !== 'claimed' && claim.type !== 'try_again')
    await projectEvent(tx, context.compiled, run, resultEvent(input.key, claim, context.now.getTime()));
  return claim;
}

async function findOrAdd(tx: Tx, run: Run, input: SendMessageInput, now: Date): Promise<Message> {
  const [added] = await tx
    .insert(messages)
    .values({
      id: ulid(now.getTime()),
      runId: run.id,
      businessId: run.businessId,
      sendoutId: run.sendoutId,
      senderId: run.senderId,
      node: input.node,
      key: input.key,
      state: 'queued',
      after: input.after ?? null,
      urgency: input.state.messages[input.key]?.urgency ?? 'first',
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (added) return added;
  const [found] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.runId, run.id), eq(messages.key, input.key)))
    .for('update');
  if (!found) throw new Error(`Message ${input.key} of run ${run.id} can neither be added nor found`);
  return found;
}

/** What is known of a message already: the activity of an earlier try, or a webhook, has settled it. */
async function knownResult(tx: Tx, message: Message, context: ClaimContext): Promise<SendResult | null> {
  switch (message.state) {
    case 'sent':
    case 'delivered':
    case 'read':
      return { type: 'sent', ...(message.sentAt ? { sentAt: message.sentAt.getTime() } : {}) };
    case 'failed':
      if (message.sentAt) return { type: 'sent', sentAt: message.sentAt.getTime() };
      return { type: 'refused', code: message.code ?? 'failed' };
    case 'skipped':
      return { type: 'skipped', code: message.code ?? 'skipped' };
    case 'in_doubt':
      return { type: 'in_doubt' };
    case 'sending':
      // An earlier try began an attempt and never came back: nobody knows whether the provider took it.
      await enterDoubt(tx, message, context.flow, context.now, 'no_answer_from_worker');
      return { type: 'in_doubt' };
    case 'queued':
    case 'held':
    case 'deferred':
      return null;
  }
}

/** What keeps the message from going out now; each answer leaves the ledger as it says. */
async function obstacle(
  tx: Tx,
  run: Run,
  message: Message,
  context: ClaimContext,
): Promise<SendResult | TryAgain | null> {
  if (run.state === 'cancelled')
    return skip(tx, message, run.reason === 'opt_out' ? 'opt_out' : 'cancel', run.reason ?? 'cancelled');
  if (run.endedAt) return skip(tx, message, 'skipped', 'run_ended');
  const sendout = await sendoutState(tx, run.sendoutId);
  if (sendout === 'cancelled') return skip(tx, message, 'cancel', 'cancelled');
  const optedOut = await optOutObstacle(tx, run, message, context);
  if (optedOut) return optedOut;
  const sender = await senderState(tx, run.senderId);
  if (sendout === 'paused' || sender === 'paused') {
    await tx.update(messages).set({ state: 'held' }).where(eq(messages.id, message.id));
    return { type: 'held' };
  }
  const before = message.after && (await followUpObstacle(tx, run.id, message, message.after));
  return (
    before ||
    (await windowObstacle(tx, run, message, context)) ||
    restraintObstacle(tx, run, message, context.now)
  );
}

/** A pause is only believed under the row's lock, which a resume takes too: so no message is held after its resume. */
async function sendoutState(tx: Tx, sendoutId: string | null) {
  if (sendoutId === null) return 'running';
  const where = eq(sendouts.id, sendoutId);
  const [seen] = await tx.select({ state: sendouts.state }).from(sendouts).where(where);
  if (seen?.state !== 'paused') return seen?.state ?? 'cancelled';
  const [sure] = await tx.select({ state: sendouts.state }).from(sendouts).where(where).for('share');
  return sure?.state ?? 'cancelled';
}

async function senderState(tx: Tx, senderId: string) {
  const where = eq(senders.id, senderId);
  const [seen] = await tx.select({ state: senders.state }).from(senders).where(where);
  if (seen?.state !== 'paused') return 'active';
  const [sure] = await tx.select({ state: senders.state }).from(senders).where(where).for('share');
  return sure?.state ?? 'active';
}

/**
 * Who has opted out leaves a campaign. A single message that needs no consent, the answer to what the client wrote
 * within the window, goes all the same; a template fails, so that its caller is told.
 * Source: Connectly, "Error codes": "opted out of template messages".
 */
async function optOutObstacle(
  tx: Tx,
  run: Run,
  message: Message,
  context: ClaimContext,
): Promise<SendResult | null> {
  if (run.single && run.single.content.kind !== 'template') return null;
  if (!(await isSuppressed(tx, run))) return null;
  return run.single ? fail(tx, run, message, 'opt_out', context) : skip(tx, message, 'opt_out', 'opt_out');
}

async function isSuppressed(tx: Tx, run: Run): Promise<boolean> {
  const [row] = await tx
    .select({ client: suppressions.client })
    .from(suppressions)
    .where(and(eq(suppressions.businessId, run.businessId), eq(suppressions.client, run.client)));
  return row !== undefined;
}

/** A follow-up goes to those who received the message before it; and, after a `no_click` delay, tapped nothing. */
async function followUpObstacle(
  tx: Tx,
  runId: string,
  message: Message,
  after: FollowUp,
): Promise<SendResult | null> {
  const [before] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.runId, runId), eq(messages.key, after.message)))
    .for('update');
  if (!before) return null;
  if (after.unlessClicked && before.clickedAt) return skip(tx, message, 'skipped', 'clicked_first');
  if (before.state === 'failed') return skip(tx, message, 'skipped', 'message_before_failed');
  if (before.state === 'delivered' || before.state === 'read') return null;
  await tx.update(messages).set({ awaitsDelivery: true }).where(eq(messages.id, before.id));
  return { type: 'awaiting' };
}

/** A free-form message needs an open customer service window. */
async function windowObstacle(
  tx: Tx,
  run: Run,
  message: Message,
  context: ClaimContext,
): Promise<SendResult | null> {
  const { flow, now } = context;
  if ((contentKind(run, message, flow) ?? 'template') === 'template') return null;
  const window = await lastInboundAt(tx, run.senderId, run.client);
  if (windowState(window, now) === 'open') return null;
  return fail(tx, run, message, 'outside_window', context);
}

function contentKind(run: Run, message: Message, flow: Flow): string | undefined {
  if (run.single) return run.single.content.kind;
  const node = flow.nodes.find(({ id }) => id === message.node);
  return node?.type === 'message' ? node.content.kind : undefined;
}

async function skip(
  tx: Tx,
  message: Message,
  type: 'skipped' | 'opt_out' | 'cancel',
  code: string,
): Promise<SendResult> {
  await tx.update(messages).set({ state: 'skipped', code }).where(eq(messages.id, message.id));
  return type === 'skipped' ? { type, code } : { type };
}

async function fail(
  tx: Tx,
  run: Run,
  message: Message,
  code: 'outside_window' | 'sender_unknown' | 'opt_out',
  { outbox, now }: ClaimContext,
): Promise<SendResult> {
  await tx.update(messages).set({ state: 'failed', code, failedAt: now }).where(eq(messages.id, message.id));
  await announceStatus(tx, { run, message, outbox, now }, [{ status: 'failed', at: now, code }]);
  return { type: 'refused', code };
}

async function begin(tx: Tx, run: Run, message: Message, context: ClaimContext): Promise<Claim> {
  const { process, now } = context;
  const [sender] = await tx.select().from(senders).where(eq(senders.id, run.senderId));
  if (!sender) return fail(tx, run, message, 'sender_unknown', context);
  const token = ulid(now.getTime());
  await tx.insert(attempts).values({
    token,
    messageId: message.id,
    businessId: run.businessId,
    senderId: run.senderId,
    client: run.client,
    process,
    beganAt: now,
  });
  await tx.update(messages).set({ state: 'sending' }).where(eq(messages.id, message.id));
  if (run.state !== 'running')
    await tx
      .update(runs)
      .set({
        state: 'running',
        startedAt: sql`coalesce(${runs.startedAt}, ${now.toISOString()}::timestamptz)`,
      })
      .where(eq(runs.id, run.id));
  return { type: 'claimed', token, message, run, sender };
}
