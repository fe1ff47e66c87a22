import type { FastifyBaseLogger } from 'fastify';
import type { Tx } from '../../store/database.ts';
import { type AcceptedGroup, acceptEntries, openSendout } from '../../store/entries.ts';
import { sendersOf } from '../../store/senders.ts';
import type { ApiParts } from '../api-parts.ts';
import { ApiError, envelopeOf } from '../errors.ts';
import { tellEngine } from '../tell-engine.ts';
import { type CheckedEntries, checkEntries } from './check-entries.ts';
import { duplicateRejections } from './duplicate-rejections.ts';
import { type FailedGroup, type Group, groupEntries, type SendableGroup } from './groups.ts';
import { SenderChoice } from './sender-choice.ts';
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
  const groups = await groupEntries(db, businessId, call.entries);
  refuseIfAllFail(groups);
  const checked = await checkGroups(parts, businessId, groups, now);
  // A group of which nothing is accepted begins no sendout.
  const toStore = [...checked].filter(([, { accepted }]) => accepted.length > 0);
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

/** All unknown: 404; else, all failing: 409. */
function refuseIfAllFail(groups: Group[]): void {
  if (groups.some(({ failure }) => failure === null)) return;
  const failures = groups.flatMap(({ failure }) => failure ?? []);
  const conflict = failures.find((failure) => failure !== 'ERROR_CODE_CAMPAIGN_NOT_FOUND');
  const campaigns = [...new Set(groups.map(({ campaignName }) => campaignName))].slice(0, 20);
  throw new ApiError(conflict ?? 'ERROR_CODE_CAMPAIGN_NOT_FOUND', { campaigns });
}

async function checkGroups(
  { db, versions }: ApiParts,
  businessId: string,
  groups: Group[],
  now: Date,
): Promise<Map<SendableGroup, CheckedEntries>> {
  const senders = new SenderChoice(await sendersOf(db, businessId));
  const checked = new Map<SendableGroup, CheckedEntries>();
  for (const group of groups) {
    if (group.failure !== null) continue;
    const { flow } = await versions.get(db, group.versionId);
    checked.set(group, await checkEntries(group, { db, businessId, flow, senders, now }));
  }
  return checked;
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
  const duplicates = checked && stored ? duplicateRejections(group, checked, stored.duplicates) : [];
  const rejections = [...(checked?.rejections ?? []), ...duplicates].sort((a, b) => a.index - b.index);
  const sendout = stored?.sendout ?? null;
  return {
    ...identityOf(group),
    sendoutId: sendout?.id ?? (await openSendout(tx, group.versionId))?.id ?? null,
    status: sendout ? (sendout.created ? 'created' : 'updated') : 'rejected',
    acceptedCount: group.entries.length - rejections.length,
    rejectedCount: rejections.length,
    error: null,
    rejections,
  };
}

function failedAnswer(group: FailedGroup, traceId: string): GroupAnswer {
  return {
    ...identityOf(group),
    sendoutId: null,
    status: 'rejected',
    acceptedCount: 0,
    rejectedCount: group.entries.length,
    error: envelopeOf(new ApiError(group.failure), traceId),
    rejections: [],
  };
}

function identityOf({ campaignId, campaignName, versionId }: Group) {
  return { campaignId, campaignName, campaignVersion: versionId };
}
