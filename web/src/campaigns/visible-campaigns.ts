import type { CampaignSummary } from './campaign-summary.ts';

/** Which campaigns a list shows. */
export type CampaignFilter = { search: string; archived: boolean };

/** The campaigns that have all the words of the search in their names, in any order and case. */
export function visibleCampaigns(
  campaigns: readonly CampaignSummary[],
  { search, archived }: CampaignFilter,
): CampaignSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return campaigns.filter(
    ({ name, archivedAt }) =>
      (archived || archivedAt === null) && words.every((word) => name.toLowerCase().includes(word)),
  );
}
