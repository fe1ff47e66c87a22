import type { Campaign } from '../../store/campaigns.ts';
import { ApiError } from '../errors.ts';

/** The draft's entity tag: its revision. */
export function etagOf({ revision }: Pick<Campaign, 'revision'>): string {
  return `"${revision}"`;
}

/**
 * Lets a change of the draft through when it was made of the draft as it is now. Proxies that compress answers make
 * tags weak (`W/"3"`); a revision is the same one either way.
 * @param ifMatch the header `If-Match`; without it the last write wins
 * @throws ApiError 412
 */
export function requireMatch(ifMatch: string | undefined, campaign: Pick<Campaign, 'revision'>): void {
  if (ifMatch === undefined) return;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes('*') && !tags.includes(etagOf(campaign)))
    throw new ApiError('ERROR_CODE_DRAFT_CHANGED', { revision: campaign.revision });
}
