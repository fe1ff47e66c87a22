import { randomUUID } from 'node:crypto';
import { and, eq, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Queryable, Tx } from './database.ts';
import { idempotencyKeys } from './tables.ts';

/** How long an answered key lives, milliseconds. */
export const keyLifeMs = 24 * 3_600_000;

/** A call that has not been heard of for this long has crashed: its key is free, milliseconds. */
export const keyLeaseMs = 60_000;

/** A key in the hands of one call. */
export type HeldKey = { businessId: string; key: string; owner: string };

/** What a call finds when it asks for its key. */
export type KeyClaim =
  | { type: 'claimed'; held: HeldKey }
  | { type: 'answered'; answer: string }
  | { type: 'at_work' }
  | { type: 'other_body' };

/**
 * Takes a key, unless another call has it or has answered under it. A key is free when it is new, when its call has
 * crashed without an answer, and when it is a day old.
 * @param asked with the digest of what is asked for
 */
export async function claimIdempotencyKey(
  db: Queryable,
  asked: { businessId: string; key: string; digest: string },
  now: Date,
): Promise<KeyClaim> {
  const { businessId, key, digest } = asked;
  const values = { digest, owner: randomUUID(), claimedAt: now, leaseUntil: leaseFrom(now), answer: null };
  for (;;) {
    const [claimed] = await db
      .insert(idempotencyKeys)
      .values({ businessId, key, ...values })
      .onConflictDoUpdate({
        target: [idempotencyKeys.businessId, idempotencyKeys.key],
        set: values,
        setWhere: sql`(${isNull(idempotencyKeys.answer)} and ${lte(idempotencyKeys.leaseUntil, now)})
          or ${lte(idempotencyKeys.claimedAt, new Date(now.getTime() - keyLifeMs))}`,
      })
      .returning({ owner: idempotencyKeys.owner });
    if (claimed) return { type: 'claimed', held: { businessId, key, owner: values.owner } };
    const [other] = await db
      .select({ digest: idempotencyKeys.digest, answer: idempotencyKeys.answer })
      .from(idempotencyKeys)
      .where(and(eq(idempotencyKeys.businessId, businessId), eq(idempotencyKeys.key, key)));
    if (other && other.digest !== digest) return { type: 'other_body' };
    if (other)
      return other.answer === null ? { type: 'at_work' } : { type: 'answered', answer: other.answer };
    // Its call gave it back at this moment.
  }
}

/** The call is still at work. */
export async function renewIdempotencyKey(db: Queryable, held: HeldKey, now: Date): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({ leaseUntil: leaseFrom(now) })
    .where(isHeld(held));
}

/**
 * Keeps the answer, in the transaction that makes its entries visible.
 * @returns false when another call has the key by now: then nothing of this one may be committed
 */
export async function answerIdempotencyKey(tx: Tx, held: HeldKey, answer: string): Promise<boolean> {
  const kept = await tx
    .update(idempotencyKeys)
    .set({ answer })
    .where(isHeld(held))
    .returning({ key: idempotencyKeys.key });
  return kept.length > 0;
}

/** Gives a key back under which nothing was done. */
export async function releaseIdempotencyKey(db: Queryable, held: HeldKey): Promise<void> {
  await db.delete(idempotencyKeys).where(isHeld(held));
}

/** Forgets keys that were first used before this moment, see `keyLifeMs`. */
export async function dropOldIdempotencyKeys(db: Queryable, before: Date): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.claimedAt, before));
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + keyLeaseMs);
}

function isHeld({ businessId, key, owner }: HeldKey) {
  return and(
    eq(idempotencyKeys.businessId, businessId),
    eq(idempotencyKeys.key, key),
    eq(idempotencyKeys.owner, owner),
    isNull(idempotencyKeys.answer),
  );
}
