import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { Queryable } from './database.ts';
import { apiKeys } from './tables.ts';

/** A fresh key, to be shown once. */
export function newApiKey(): string {
  return `so_${randomBytes(24).toString('base64url')}`;
}

/** Keeps a key of a business, as its hash only. Keeping it again changes nothing. @returns the id of a new key */
export async function addApiKey(
  db: Queryable,
  { businessId, key }: { businessId: string; key: string },
  now: Date,
): Promise<string> {
  const id = ulid(now.getTime());
  await db
    .insert(apiKeys)
    .values({ id, businessId, hash: hashOf(key), createdAt: now })
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

/** Keys are long and random, so a plain hash is as good as a slow one; and a look-up by it tells nothing by its time. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
