import { and, desc, eq } from 'drizzle-orm';
import { limits } from '../flow/limits.ts';
import type { Queryable } from './database.ts';
import { senders, windows } from './tables.ts';

/** Whether a free-form message may go to a client: `never`: they have never written to this sender. */
export type WindowState = 'open' | 'closed' | 'never';

/**
 * The customer service window between a sender and a client, with a margin before its end.
 * Source: Meta, "Send messages": 24 hours since the client's last message or call.
 */
export function windowState(lastInboundAt: Date | undefined, now: Date): WindowState {
  if (!lastInboundAt) return 'never';
  const closes = lastInboundAt.getTime() + limits.windowMs - limits.windowMarginMs;
  return now.getTime() < closes ? 'open' : 'closed';
}

/** When a client last wrote to a sender. */
export async function lastInboundAt(
  db: Queryable,
  senderId: string,
  client: string,
): Promise<Date | undefined> {
  const [window] = await db
    .select({ at: windows.lastInboundAt })
    .from(windows)
    .where(and(eq(windows.senderId, senderId), eq(windows.client, client)));
  return window?.at;
}

/** The senders of a business that a client has written to, the last one first. */
export async function sendersWrittenTo(
  db: Queryable,
  businessId: string,
  client: string,
): Promise<{ senderId: string; at: Date }[]> {
  return db
    .select({ senderId: windows.senderId, at: windows.lastInboundAt })
    .from(windows)
    .innerJoin(senders, eq(senders.id, windows.senderId))
    .where(and(eq(senders.businessId, businessId), eq(windows.client, client)))
    .orderBy(desc(windows.lastInboundAt));
}
