import { createHash, randomBytes } from 'node:crypto';
import { and, asc, eq, gt } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { Queryable, Tx } from './database.ts';
import { apiKeys, businesses } from './tables.ts';

/** A key as it can be shown: not even a part of it is kept. */
export type ApiKey = Pick<typeof apiKeys.$inferSelect, 'id' | 'name' | 'createdAt'>;

const shown = { id: apiKeys.id, name: apiKeys.name, createdAt: apiKeys.createdAt };

/** A fresh key, to be shown once. */
export function newApiKey(): string {
  return `so_${randomBytes(24).toString('base64url')}`;
}

/** Keeps a key of a business, as its hash only. Keeping it again changes nothing. @returns the id of a new key */
export async function addApiKey(
  db: Queryable,
  { businessId, key, name }: { businessId: string; key: string; name?: string },
  now: Date,
): Promise<string> {
  const id = ulid(now.getTime());
  await db
    .insert(apiKeys)
    .values({ id, businessId, hash: hashOf(key), name: name ?? null, createdAt: now })
    .onConflictDoNothing();
  return id;
}

/** A key's id and the business that it belongs to; null when nobody has this key. */
export async function findApiKey(
  db: Queryable,
  key: string,
): Promise<{ id: string; businessId: string } | null> {
  const [found] = await db
    .select({ id: apiKeys.id, businessId: apiKeys.businessId })
    .from(apiKeys)
    .where(eq(apiKeys.hash, hashOf(key)));
  return found ?? null;
}

/** A page of the keys of a business, the oldest first, one more than the limit. */
export async function apiKeyPage(
  db: Queryable,
  businessId: string,
  page: { after: string | undefined; limit: number },
): Promise<ApiKey[]> {
  return db
    .select(shown)
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.businessId, businessId),
        page.after === undefined ? undefined : gt(apiKeys.id, page.after),
      ),
    )
    .orderBy(asc(apiKeys.id))
    .limit(page.limit + 1);
}

/**
 * Takes a key away; whoever has it is not let in from then on. One at a time in a business, so that two keys which
 * delete each other at once do not leave it without any.
 * @param byKeyId the key that asks for it
 * @returns what was deleted; `in_use` when that is the asking key itself, `unknown` when the business has no such key,
 * `asker_gone` when the asking key was deleted meanwhile
 */
export async function deleteApiKey(
  tx: Tx,
  businessId: string,
  { id, byKeyId }: { id: string; byKeyId: string },
): Promise<ApiKey | 'in_use' | 'unknown' | 'asker_gone'> {
  if (id === byKeyId) return 'in_use';
  await tx
    .select({ id: businesses.id })
    .from(businesses)
    .where(eq(businesses.id, businessId))
    .for('no key update');
  const ofBusiness = (keyId: string) => and(eq(apiKeys.businessId, businessId), eq(apiKeys.id, keyId));
  const [asker] = await tx.select({ id: apiKeys.id }).from(apiKeys).where(ofBusiness(byKeyId));
  if (!asker) return 'asker_gone';
  const [deleted] = await tx.delete(apiKeys).where(ofBusiness(id)).returning(shown);
  return deleted ?? 'unknown';
}

/** Keys are long and random, so a plain hash is as good as a slow one; and a look-up by it tells nothing by its time. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
