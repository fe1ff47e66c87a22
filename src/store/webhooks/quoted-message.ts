import { and, eq } from 'drizzle-orm';
import type { InboundItem } from '../../channels/channel.ts';
import type { Tx } from '../database.ts';
import type { Message, Run } from '../ledger/locks.ts';
import { attempts, messages, runs } from '../tables.ts';

/** Our message that a client refers to, and its run. */
export type QuotedMessage = { run: Run; message: Message };

/** Finds what a client's text or reaction refers to, by the provider's id of it; null when it is none of ours. */
export async function quotedMessage(
  tx: Tx,
  businessId: string,
  item: InboundItem,
): Promise<QuotedMessage | null> {
  const quoted = 'quoted' in item ? item.quoted : undefined;
  if (quoted === undefined) return null;
  const [found] = await tx
    .select({ run: runs, message: messages })
    .from(attempts)
    .innerJoin(messages, eq(messages.id, attempts.messageId))
    .innerJoin(runs, eq(runs.id, messages.runId))
    .where(and(eq(attempts.providerId, quoted), eq(attempts.businessId, businessId)))
    .limit(1);
  return found ?? null;
}
