import type { FastifyBaseLogger } from 'fastify';
import { type AcceptedGroup, acceptEntries, openSendout } from '../../store/entries.ts';
import { sendersOf } from '../../store/senders.ts';
import type { ApiParts } from '../api-parts.ts';
import { ApiError, envelopeOf } from '../errors.ts';
import { tellEngine } from '../tell-engine.ts';
import { type CheckedEntries, checkEntries } from './check-entries.ts';
import { type FailedGroup, type Group, groupEntries, type SendableGroup } from './groups.ts';
import { SenderChoice } from './sender-choice.ts';
import type { Entry, GroupAnswer } from './shapes.ts';

export type SendCampaigns = { businessId: string; entries: Entry[]; traceId: string; log: FastifyBaseLogger };

/**
 * Takes the entries of a call. When it returns they are stored; the engine is told, if it can be.
 * @throws ApiError 404 or 409 when no group can be sent at all
 */
export async function sendCampaigns(parts: ApiParts, call: SendCampaigns): Promise<GroupAnswer[]> {
  const { db, clock, engine } = parts;
  const now = new Date(clock.now());
  const groups = await groupEntries(db, call.businessId, call.entries);
  refuseIfAllFail(groups);
  const checked = await checkGroups(parts, call.businessId, groups, now);
  const stored = await store(parts, call.businessId, checked, now);
  const toWake = [...stored.values()].filter(({ wake }) => wake);
  await Promise.all(toWake.map(({ sendoutId }) => tellEngine(call.log, () => engine.wake(sendoutId))));
  const answers: GroupAnswer[] = [];
  for (const group of groups) {
    if (group.failure !== null) {
      answers.push(failedAnswer(group, call.traceId));
      continue;
    }
    const rejections = checked.get(group)?.rejections ?? [];
    const sendout = stored.get(group);
    answers.push({
      ...identityOf(group),
      sendoutId: sendout?.sendoutId ?? (await openSendout(db, group.versionId))?.id ?? null,
      status: sendout ? (sendout.created ? 'created' : 'updated') : 'rejected',
      acceptedCount: group.entries.length - rejections.length,
      rejectedCount: rejections.length,
      error: null,
      rejections,
    });
  }
  return answers;
}

/** All unknown: 404; else, all failing: 409. */
function refuseIfAllFail(groups: Group[]): void {
  if (groups.some(({ failure }) => failure === null)) return;
  const areUnknown = groups.every(({ failure }) => failure === 'ERROR_CODE_CAMPAIGN_NOT_FOUND');
  const campaigns = [...new Set(groups.map(({ campaignName }) => campaignName))].slice(0, 20);
  throw new ApiError(areUnknown ? 'ERROR_CODE_CAMPAIGN_NOT_FOUND' : 'ERROR_CODE_CAMPAIGN_NOT_PUBLISHED', {
    campaigns,
  });
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

/** Stores what was accepted; a group of which nothing was begins no sendout. */
async function store(
  { db }: ApiParts,
  businessId: string,
  checked: Map<SendableGroup, CheckedEntries>,
  now: Date,
): Promise<Map<SendableGroup, AcceptedGroup>> {
  const stored = new Map<SendableGroup, AcceptedGroup>();
  const toStore = [...checked].filter(([, { accepted }]) => accepted.length > 0);
  if (toStore.length === 0) return stored;
  const accepted = await acceptEntries(
    db,
    businessId,
    toStore.map(([group, { accepted: entries }]) => ({ ...group, entries })),
    now,
  );
  for (const [index, [group]] of toStore.entries()) {
    const sendout = accepted[index];
    if (sendout) stored.set(group, sendout);
  }
  return stored;
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
