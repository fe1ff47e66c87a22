import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { readButtonReply } from '../../channels/button-reply.ts';
import type { InboundItem } from '../../channels/channel.ts';
import { buttonExit } from '../../flow/exits.ts';
import type { Flow } from '../../flow/schema.ts';
import type { Tx } from '../database.ts';
import { attempts, clicks, messages } from '../tables.ts';
import type { TappedMessage } from '../webhooks/announce-message.ts';
import {
  announceReceipt,
  atOrAfterSent,
  type InboundContext,
  type NamedSignal,
  settleByEvidence,
  tell,
} from './apply-status.ts';
import { followLateClick } from './follow-late-click.ts';
import { lastAttemptAt } from './last-attempt.ts';
import { lockMessageWithRun } from './locks.ts';
import { suppress } from './suppress.ts';

type Tap = Extract<InboundItem, { kind: 'tap' }>;

export type AppliedTap = {
  runId: string;
  client: string;
  /** Runs that must be told that their client opted out. */
  optedOut: string[];
  /** The run that follows a late click. */
  followedBy: { runId: string; sendoutId: string | null } | null;
  tapped: TappedMessage;
};

export type TapContext = InboundContext & { flow: (versionId: string) => Promise<Flow> };

/**
 * Records a tap under the run's lock: an open run is told, a closed one has a late click. Finds the message by what
 * the button gives back and, failing that, by the message that the tap quotes.
 * @returns the run that must be told and the client's number, or null when the tap belongs to nobody
 */
export async function applyTap(tx: Tx, tap: Tap, context: TapContext): Promise<AppliedTap | null> {
  const target = await findTarget(tx, tap, context.businessId);
  const locked = target && (await lockMessageWithRun(tx, target.messageId));
  if (!locked) return null;
  const { run, message } = locked;
  const flow = await context.flow(run.versionId);
  const buttons = flow.nodes.flatMap((node) =>
    node.id === message.node && node.type === 'message' ? (node.content.buttons ?? []) : [],
  );
  const button = buttons.find(({ id, title }) =>
    target.buttonId ? id === target.buttonId : title === tap.title,
  );
  if (!button) return null;
  const late = run.state !== 'running' && run.state !== 'queued';
  const [before] = await tx
    .select({ id: clicks.id })
    .from(clicks)
    .where(and(eq(clicks.messageId, message.id), eq(clicks.button, button.id)))
    .limit(1);
  await tx
    .insert(clicks)
    .values({
      id: `${context.businessId}:${tap.id}`,
      messageId: message.id,
      runId: run.id,
      button: button.id,
      title: button.title,
      at: new Date(tap.at),
      late,
    })
    .onConflictDoNothing();
  const beganAt = await lastAttemptAt(tx, message.id, context.now);
  const settled = message.sentAt === null;
  const about = { run, message, outbox: context.outbox, now: context.now };
  await settleByEvidence(tx, about, null, beganAt);
  const at = atOrAfterSent(message, tap.at);
  await tx
    .update(messages)
    .set({
      state: 'read',
      deliveredAt: message.deliveredAt ?? at,
      readAt: message.readAt ?? at,
      clickedAt: message.clickedAt ?? at,
      awaitsDelivery: false,
    })
    .where(eq(messages.id, message.id));
  await announceReceipt(tx, about, 'read', at);
  const signal: NamedSignal = [
    tapId(tap.id),
    {
      type: 'tap',
      key: message.key,
      button: button.id,
      ...(settled ? { sentAt: beganAt.getTime() } : {}),
    },
  ];
  await tell(tx, run, [signal], context);
  const optedOut = button.optOut
    ? await suppress(tx, context.businessId, run.client, 'button', context.now)
    : [];
  const follow = late && !before && !button.optOut && flow.lateClicks === 'follow';
  const followedBy = follow
    ? await followLateClick(tx, run, { node: message.node, exit: buttonExit(button.id) }, context.now)
    : null;
  const tapped = { run, message, buttonId: button.id };
  return { runId: run.id, client: run.client, optedOut, followedBy, tapped };
}

/** WhatsApp's message ids hold the client's number, and the engine must not: it gets a hash to know a tap again by. */
function tapId(providerId: string): string {
  return `tap:${createHash('sha256').update(providerId).digest('hex').slice(0, 24)}`;
}

async function findTarget(
  tx: Tx,
  tap: Tap,
  businessId: string,
): Promise<{ messageId: string; buttonId?: string } | null> {
  const reply = tap.reply === undefined ? null : readButtonReply(tap.reply);
  if (reply) {
    const [own] = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(and(eq(messages.id, reply.messageId), eq(messages.businessId, businessId)));
    if (own) return { messageId: own.id, buttonId: reply.buttonId };
  }
  if (!tap.quoted) return null;
  const [attempt] = await tx
    .select({ messageId: attempts.messageId })
    .from(attempts)
    .where(and(eq(attempts.providerId, tap.quoted), eq(attempts.businessId, businessId)));
  return attempt ? { messageId: attempt.messageId } : null;
}
