import { sendersOf } from '../../store/senders.ts';
import type { ApiParts } from '../api-parts.ts';
import { ApiError, type ErrorCode } from '../errors.ts';
import { type CheckedEntries, checkEntries } from './check-entries.ts';
import { type Group, groupEntries, type SendableGroup } from './groups.ts';
import { SenderChoice } from './sender-choice.ts';
import type { Entry } from './shapes.ts';

/** What a call asks for, checked. */
export type ReadCall = {
  /** In the order of their first entries. */
  groups: Group[];
  checked: Map<SendableGroup, CheckedEntries>;
  /** Those that have something to send: a group of which nothing is accepted begins no sendout. */
  toStore: [SendableGroup, CheckedEntries][];
};

/** What `readCall` refuses with. */
export const readCallRefusals: ErrorCode[] = [
  'ERROR_CODE_CAMPAIGN_NOT_FOUND',
  'ERROR_CODE_CAMPAIGN_NOT_PUBLISHED',
  'ERROR_CODE_CAMPAIGN_ARCHIVED',
];

/** Groups the entries of a call and checks each; stores nothing. @throws ApiError 404 or 409 when no group can be sent */
export async function readCall(
  parts: ApiParts,
  businessId: string,
  entries: Entry[],
  now: Date,
): Promise<ReadCall> {
  const groups = await groupEntries(parts.db, businessId, entries);
  refuseIfAllFail(groups);
  const checked = await checkGroups(parts, businessId, groups, now);
  return { groups, checked, toStore: [...checked].filter(([, { accepted }]) => accepted.length > 0) };
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
