import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { InboundItem } from '../../channels/channel.ts';
import { buttonExit } from '../../flow/exits.ts';
import type { Flow } from '../../flow/schema.ts';
import type { Tx } from '../database.ts';
import { clicks, messages } from '../tables.ts';
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
import { buttonOf, quickReplyOf } from './tapped-button.ts';
import { tappedMessage } from './tapped-message.ts';

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

/** `senderId` is of the number that the tap came to. */
export type TapContext = InboundContext & {
  senderId: string;
  flow: (versionId: string | null) => Promise<Flow>;
};

/**
 * Records a tap under the run's lock: an open run is told, a closed one has a late click.
 * @returns the run that must be told and the client's number, or null when the tap belongs to nobody
 */
export async function applyTap(tx: Tx, tap: Tap, context: TapContext): Promise<AppliedTap | null> {
  const target = await tappedMessage(tx, tap, context);
  const locked = target && (await lockMessageWithRun(tx, target.messageId));
  if (!locked) return null;
  const { run, message } = locked;
  const flow = await context.flow(run.versionId);
  const shown = { node: message.node, variables: run.variables, single: run.single };
  const button = buttonOf(flow, shown, { ...target, title: tap.title }) ?? quickReplyOf(shown, tap.title);
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
      // A single message listens for nothing, so no tap on it comes too late.
      late: late && run.single === null,
    })
    .onConflictDoNothing();
  const beganAt = await lastAttemptAt(tx, message.id, context.now);
  const settled = message.sentAt === null;
  const about = { run, message, outbox: context.outbox, now: context.now };
  const evidence = await settleByEvidence(tx, about, null, beganAt);
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
  // Nothing follows a tap on a single message, and its run knows none of its caller's buttons.
  await tell(tx, run, run.single ? evidence : [signal], context);
  const optedOut = button.optOut
    ? await suppress(tx, context.businessId, run.client, 'button', context.now, run.id)
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
