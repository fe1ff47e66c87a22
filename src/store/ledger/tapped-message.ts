import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { readButtonReply } from '../../channels/button-reply.ts';
import type { InboundItem } from '../../channels/channel.ts';
import type { Flow } from '../../flow/schema.ts';
import { clientNumber } from '../client-number.ts';
import type { Tx } from '../database.ts';
import { attempts, messages, runs } from '../tables.ts';
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
  if (tap.quoted === undefined && tap.token === undefined)
    return reply ? null : newestWithTitle(tx, tap, finder);
  const [attempt] = await tx
    .select({ messageId: attempts.messageId })
    .from(attempts)
    .where(
      and(
        eq(attempts.businessId, finder.businessId),
        or(
          tap.quoted === undefined ? undefined : eq(attempts.providerId, tap.quoted),
          tap.token === undefined ? undefined : eq(attempts.token, tap.token),
        ),
      ),
    )
    .limit(1);
  return attempt ?? null;
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
