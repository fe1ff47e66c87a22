import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../../clock.ts';
import type { Db, Tx } from '../../store/database.ts';
import {
  answerIdempotencyKey,
  claimIdempotencyKey,
  type HeldKey,
  keyLeaseMs,
  releaseIdempotencyKey,
  renewIdempotencyKey,
} from '../../store/idempotency-keys.ts';
import { ApiError } from '../errors.ts';

export type KeyedCall = { businessId: string; key: string; digest: string; log: FastifyBaseLogger };

/** Keeps the call's answer, in the transaction that makes its work visible. */
export type KeepAnswer = (tx: Tx, answer: string) => Promise<void>;

/**
 * Does the work of a call once for its `Idempotency-Key`: a second call gets the answer of the first, to the byte. A
 * refusal is no answer: nothing was done, so the key is free again at once.
 * @param work calls `keep` in its last transaction and returns what it kept
 * @returns the answer as JSON
 * @throws ApiError 409 when the key was used for another body, or its first call is still at work
 */
export async function onceForKey(
  { db, clock }: { db: Db; clock: Clock },
  { log, ...asked }: KeyedCall,
  work: (keep: KeepAnswer) => Promise<string>,
): Promise<string> {
  const claim = await claimIdempotencyKey(db, asked, new Date(clock.now()));
  if (claim.type === 'answered') return claim.answer;
  if (claim.type === 'other_body') throw new ApiError('ERROR_CODE_IDEMPOTENCY_KEY_REUSED');
  if (claim.type === 'at_work') throw new ApiError('ERROR_CODE_IDEMPOTENCY_KEY_IN_USE');
  const { held } = claim;
  const renewal = setInterval(() => {
    renewIdempotencyKey(db, held, new Date(clock.now())).catch(ignore(log, 'renewed'));
  }, keyLeaseMs / 3);
  try {
    return await work((tx, answer) => keepAnswer(tx, held, answer));
  } catch (error) {
    await releaseIdempotencyKey(db, held).catch(ignore(log, 'given back'));
    throw error;
  } finally {
    clearInterval(renewal);
  }
}

/** Between two processes whose clocks differ, or after a long standstill, a key may have gone to another call. */
async function keepAnswer(tx: Tx, held: HeldKey, answer: string): Promise<void> {
  if (!(await answerIdempotencyKey(tx, held, answer)))
    throw new ApiError('ERROR_CODE_IDEMPOTENCY_KEY_IN_USE');
}

/** What cannot be done for a key now, its lease does in a minute. */
function ignore(log: FastifyBaseLogger, what: string) {
  return (error: unknown) => {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, `A key was not ${what}`);
  };
}
