import { and, asc, eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { Queryable, Tx } from '../database.ts';
import { webhookEvents, webhooks } from '../tables.ts';
import type { WebhookConfiguration, WebhookTopic, WebhookType } from './configuration.ts';

export type Webhook = typeof webhooks.$inferSelect;

export type NewWebhook = {
  businessId: string;
  topic: WebhookTopic;
  address: string;
  type: WebhookType;
  configuration: WebhookConfiguration;
};

/** Registers a webhook; null when the business has one for this topic. */
export async function addWebhook(tx: Queryable, webhook: NewWebhook, now: Date): Promise<string | null> {
  const id = `wh_${ulid(now.getTime())}`;
  const added = await tx
    .insert(webhooks)
    .values({ id, ...webhook, createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning({ id: webhooks.id });
  return added.length > 0 ? id : null;
}

/** All webhooks of a business: at most one a topic. */
export async function webhooksOf(db: Queryable, businessId: string): Promise<Webhook[]> {
  return db.select().from(webhooks).where(eq(webhooks.businessId, businessId)).orderBy(asc(webhooks.id));
}

export async function findWebhook(db: Queryable, businessId: string, id: string): Promise<Webhook | null> {
  const [found] = await db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.businessId, businessId)));
  return found ?? null;
}

/** Changes what is given; a new address is tried at once, however the old one did. Null when there is none of this id. */
export async function changeWebhook(
  tx: Tx,
  businessId: string,
  id: string,
  change: {
    address?: string | undefined;
    type?: WebhookType | undefined;
    configuration?: Partial<WebhookConfiguration> | undefined;
  },
  now: Date,
): Promise<Webhook | null> {
  const [found] = await tx
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.businessId, businessId)))
    .for('update');
  if (!found) return null;
  const [changed] = await tx
    .update(webhooks)
    .set({
      address: change.address ?? found.address,
      type: change.type ?? found.type,
      configuration: { ...found.configuration, ...change.configuration },
      ...(change.address === undefined ? {} : { failures: 0, failingSince: null, heldUntil: null }),
      updatedAt: now,
    })
    .where(eq(webhooks.id, id))
    .returning();
  if (change.address !== undefined)
    await tx
      .update(webhookEvents)
      .set({ nextAttemptAt: now })
      .where(and(eq(webhookEvents.webhookId, id), eq(webhookEvents.state, 'waiting')));
  return changed ?? null;
}

/** Deletes a webhook with everything it had still to be told. False when there is none of this id. */
export async function deleteWebhook(tx: Tx, businessId: string, id: string): Promise<boolean> {
  const deleted = await tx
    .delete(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.businessId, businessId)))
    .returning({ id: webhooks.id });
  if (deleted.length === 0) return false;
  await tx.delete(webhookEvents).where(eq(webhookEvents.webhookId, id));
  return true;
}
