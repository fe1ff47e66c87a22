import { z } from 'zod';
import { campaignsNamed, publishedVersions } from '../../store/campaigns.ts';
import type { Queryable } from '../../store/database.ts';
import { breather } from '../breather.ts';
import type { ErrorCode } from '../errors.ts';
import type { Entry } from './shapes.ts';

type Entries = { campaignName: string; entries: { index: number; entry: Entry }[] };

/** The entries of one campaign and version that can be sent. */
export type SendableGroup = Entries & {
  failure: null;
  campaignId: string;
  versionId: string;
  /** The number it is sent from unless an entry says otherwise. */
  sender: string | null;
  dedupeMinutes: number | null;
};

/** Those of one that cannot: unknown, not published, or archived. */
export type FailedGroup = Entries & {
  failure: Extract<
    ErrorCode,
    'ERROR_CODE_CAMPAIGN_NOT_FOUND' | 'ERROR_CODE_CAMPAIGN_NOT_PUBLISHED' | 'ERROR_CODE_CAMPAIGN_ARCHIVED'
  >;
  campaignId: string | null;
  versionId: string | null;
};

export type Group = SendableGroup | FailedGroup;

/**
 * Groups entries by campaign and resolved version, in the order of first appearance: an entry that names the current
 * version and one that names none are of the same group. An unknown version is like an unknown campaign.
 */
export async function groupEntries(db: Queryable, businessId: string, entries: Entry[]): Promise<Group[]> {
  const resolve = await resolver(db, businessId, entries);
  const groups = new Map<string, Group>();
  const breathe = breather();
  for (const [index, entry] of entries.entries()) {
    const target = resolve(entry);
    const group = groups.get(target.key) ?? target.newGroup();
    group.entries.push({ index, entry });
    groups.set(target.key, group);
    await breathe();
  }
  return [...groups.values()];
}

type Target = { key: string; newGroup: () => Group };

async function resolver(
  db: Queryable,
  businessId: string,
  entries: Entry[],
): Promise<(entry: Entry) => Target> {
  const named = await campaignsNamed(db, businessId, [
    ...new Set(entries.map((entry) => entry.campaignName)),
  ]);
  const campaigns = new Map(named.map((campaign) => [campaign.name, campaign]));
  const asked = new Set(entries.flatMap((entry) => versionId(entry.campaignVersion) ?? []));
  const published = await publishedVersions(db, [...asked]);
  const campaignOf = new Map(published.map((version) => [version.id, version.campaignId]));
  return ({ campaignName, campaignVersion }) => {
    const campaign = campaigns.get(campaignName);
    const version = campaignVersion ? versionId(campaignVersion) : (campaign?.versionId ?? null);
    const isKnown = !campaignVersion || (version !== null && campaignOf.get(version) === campaign?.id);
    const group = { campaignName, campaignId: campaign?.id ?? null, versionId: version, entries: [] };
    if (!campaign || !isKnown)
      return {
        key: JSON.stringify([campaignName, campaignVersion]),
        newGroup: () => ({ ...group, versionId: null, failure: 'ERROR_CODE_CAMPAIGN_NOT_FOUND' }),
      };
    const key = JSON.stringify([campaignName, version]);
    if (campaign.archivedAt)
      return { key, newGroup: () => ({ ...group, failure: 'ERROR_CODE_CAMPAIGN_ARCHIVED' }) };
    if (campaign.state !== 'published' || version === null)
      return { key, newGroup: () => ({ ...group, failure: 'ERROR_CODE_CAMPAIGN_NOT_PUBLISHED' }) };
    const { id: campaignId, sender, dedupeMinutes } = campaign;
    const sendable = { failure: null, campaignName, campaignId, versionId: version, sender, dedupeMinutes };
    return { key, newGroup: () => ({ ...sendable, entries: [] }) };
  };
}

const uuid = z.uuid();

/** A version as it is kept, in lower case; null for what cannot be one. */
function versionId(text: string | null | undefined): string | null {
  const lower = text?.toLowerCase();
  return uuid.safeParse(lower).success && lower !== undefined ? lower : null;
}
