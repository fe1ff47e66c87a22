import type { FastifyBaseLogger } from 'fastify';
import { releaseHeld } from '../../store/ledger/release-held.ts';
import type { ApiParts } from '../api-parts.ts';
import { tellEngine } from '../tell-engine.ts';

/** A pause is over: sends the first page of what it held; a sweep goes on with the rest. */
export async function releaseFirstHeld(
  { db, versions, engine }: Pick<ApiParts, 'db' | 'versions' | 'engine'>,
  log: FastifyBaseLogger,
  now: Date,
): Promise<void> {
  const runIds = await releaseHeld(db, versions, now);
  await tellEngine(log, () => engine.deliver(runIds));
}
