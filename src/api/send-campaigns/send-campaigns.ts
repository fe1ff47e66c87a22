import type { FastifyBaseLogger } from 'fastify';
import type { Tx } from '../../store/database.ts';
import { type AcceptedGroup, acceptEntries, openSendout } from '../../store/entries.ts';
import type { ApiParts } from '../api-parts.ts';
import { tellEngine } from '../tell-engine.ts';
import type { CheckedEntries } from './check-entries.ts';
import { failedAnswer, takenAnswer } from './group-answers.ts';
import type { SendableGroup } from './groups.ts';
import { readCall } from './read-call.ts';
import type { Entry, GroupAnswer } from './shapes.ts';

export type SendCampaigns = { businessId: string; entries: Entry[]; traceId: string; log: FastifyBaseLogger };

/**
 * Takes the entries of a call. When it returns they are stored; the engine is told, if it can be.
 * @param conclude makes the call's answer of what became of its groups, within the transaction that stores the entries
 * @throws ApiError 404 or 409 when no group can be sent at all
 */
export async function sendCampaigns<Answer>(
  parts: ApiParts,
  call: SendCampaigns,
  conclude: (groups: GroupAnswer[], tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  const { db, clock, engine } = parts;
  const { businessId, traceId, log } = call;
  const now = new Date(clock.now());
  const { groups, checked, toStore } = await readCall(parts, businessId, call.entries, now);
  const { answer, toWake } = await acceptEntries(
    db,
    businessId,
    toStore.map(([group, { accepted }]) => ({ ...group, entries: accepted })),
    now,
    async (tx, accepted) => {
      const stored = new Map(toStore.flatMap(([group], index) => pair(group, accepted[index])));
      const answers: GroupAnswer[] = [];
      for (const group of groups)
        answers.push(
          group.failure === null
            ? await sentAnswer(tx, group, checked.get(group), stored.get(group))
            : failedAnswer(group, traceId),
        );
      const joined = accepted.flatMap(({ sendout }) => sendout ?? []);
      return { answer: await conclude(answers, tx), toWake: joined.filter(({ wake }) => wake) };
    },
  );
  await Promise.all(toWake.map(({ id }) => tellEngine(log, () => engine.wake(id))));
  return answer;
}

function pair<A, B>(a: A, b: B | undefined): [A, B][] {
  return b === undefined ? [] : [[a, b]];
}

async function sentAnswer(
  tx: Tx,
  group: SendableGroup,
  checked: CheckedEntries | undefined,
  stored: AcceptedGroup | undefined,
): Promise<GroupAnswer> {
  const sendout = stored?.sendout ?? null;
  return takenAnswer(group, checked, stored?.duplicates, {
    sendoutId: sendout?.id ?? (await openSendout(tx, group.versionId))?.id ?? null,
    status: sendout ? (sendout.created ? 'created' : 'updated') : 'rejected',
  });
}
