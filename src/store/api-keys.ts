import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { Queryable } from './database.ts';
import { apiKeys } from './tables.ts';

/** A fresh key, to be shown once. */
export function newApiKey(): string {
  return `so_${randomBytes(24).toString('base64url')}`;
}

/** Keeps a key of a business, as its hash only. Keeping it again changes nothing. */
export async function addApiKey(
  db: Queryable,
  { businessId, key }: { businessId: string; key: string },
  now: Date,
): Promise<void> {
  await db
    .insert(apiKeys)
    .values({ id: ulid(now.getTime()), businessId, hash: hashOf(key), createdAt: now })
    .onConflictDoNothing();
}

/** The business that a key belongs to; null when nobody has this key. */
export async function businessOfKey(db: Queryable, key: string): Promise<string | null> {
  const [found] = await db
    .select({ businessId: apiKeys.businessId })
    .from(apiKeys)
    .where(eq(apiKeys.hash, hashOf(key)));
  return found?.businessId ?? null;
}

/** Keys are long and random, so a plain hash is as good as a slow one; and a look-up by it tells nothing by its time. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
