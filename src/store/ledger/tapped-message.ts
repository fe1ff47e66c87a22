import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { readButtonReply } from '../../channels/button-reply.ts';
import type { InboundItem } from '../../channels/channel.ts';
import type { Flow } from '../../flow/schema.ts';
import { clientNumber } from '../client-number.ts';
import type { Tx } from '../database.ts';
import { messages, runs } from '../tables.ts';
import { findAttempt } from './find-attempt.ts';
import { buttonOf } from './tapped-button.ts';

type Tap = Extract<InboundItem, { kind: 'tap' }>;

/** Our message that a tap is on, and the id of the button when that is known already; else its title decides. */
export type TapTarget = { messageId: string; buttonId?: string };

type Finder = { businessId: string; senderId: string; flow: (versionId: string | null) => Promise<Flow> };

/** So many messages to a client are looked through for a title. */
const lookedThrough = 50;

/**
 * Finds the message that a tap is on: by what the button gives back; else by the message that the tap quotes, or whose
 * token comes with it; and when the provider names none of these, by the button's title, on the newest message to this
 * client that has one. A tap that names another message is not guessed at.
 * @returns null when it is on none of ours
 */
export async function tappedMessage(tx: Tx, tap: Tap, finder: Finder): Promise<TapTarget | null> {
  const reply = tap.reply === undefined ? null : readButtonReply(tap.reply);
  if (reply) {
    const [own] = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(and(eq(messages.id, reply.messageId), eq(messages.businessId, finder.businessId)));
    if (own) return { messageId: own.id, buttonId: reply.buttonId };
  }
  const { quoted, token } = tap;
  if (quoted !== undefined)
    return targetOf(await findAttempt(tx, finder.businessId, { providerId: quoted, token }));
  if (token !== undefined) return targetOf(await findAttempt(tx, finder.businessId, { token }));
  return reply ? null : newestWithTitle(tx, tap, finder);
}

function targetOf(attempt: { messageId: string } | undefined): TapTarget | null {
  return attempt ? { messageId: attempt.messageId } : null;
}

async function newestWithTitle(tx: Tx, tap: Tap, finder: Finder): Promise<TapTarget | null> {
  const sent = await tx
    .select({
      messageId: messages.id,
      node: messages.node,
      versionId: runs.versionId,
      variables: runs.variables,
      single: runs.single,
    })
    .from(runs)
    .innerJoin(messages, eq(messages.runId, runs.id))
    .where(
      and(
        eq(runs.businessId, finder.businessId),
        eq(runs.client, clientNumber(tap.from)),
        eq(messages.senderId, finder.senderId),
        inArray(messages.state, ['sending', 'in_doubt', 'sent', 'delivered', 'read']),
      ),
    )
    .orderBy(desc(sql`coalesce(${messages.sentAt}, ${messages.createdAt})`), desc(messages.id))
    .limit(lookedThrough);
  for (const { messageId, versionId, ...message } of sent) {
    const button = buttonOf(await finder.flow(versionId), message, { title: tap.title });
    if (button) return { messageId, buttonId: button.key };
  }
  return null;
}
