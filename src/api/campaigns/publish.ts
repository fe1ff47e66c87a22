import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { hasErrors, validate } from '../../flow/validate.ts';
import { findVersion, freezeVersion, nextVersionNumber } from '../../store/campaign-versions.ts';
import { type Campaign, setPublished } from '../../store/campaigns.ts';
import type { Tx } from '../../store/database.ts';
import { ApiError } from '../errors.ts';
import { requireLockedCampaign } from './require-campaign.ts';

/**
 * Freezes the draft as the version that calls start from now on. A draft that is the same as the current version
 * publishes that one again, so its sendout goes on.
 * @returns the version's id
 * @throws ApiError 404, or 422 with the draft's issues
 */
export async function publish(tx: Tx, businessId: string, id: string, now: Date): Promise<string> {
  const campaign = await requireLockedCampaign(tx, businessId, id);
  refuseErrors(campaign);
  const current = campaign.versionId === null ? null : await findVersion(tx, campaign.id, campaign.versionId);
  const same = current && isDeepStrictEqual(current.flow, campaign.draft) ? current.id : null;
  const versionId = same ?? randomUUID();
  if (!same) {
    const number = await nextVersionNumber(tx, campaign.id);
    await freezeVersion(tx, { id: versionId, campaignId: campaign.id, flow: campaign.draft, number }, now);
  }
  await setPublished(tx, campaign.id, versionId, now);
  return versionId;
}

/** @throws ApiError 404, or 409 when it never was published */
export async function unpublish(tx: Tx, businessId: string, id: string, now: Date): Promise<void> {
  const campaign = await requireLockedCampaign(tx, businessId, id);
  if (campaign.state === 'draft') throw new ApiError('ERROR_CODE_CAMPAIGN_NOT_PUBLISHED');
  if (campaign.state === 'published') await setPublished(tx, campaign.id, null, now);
}

/** @throws ApiError 422 when the draft has errors */
export function refuseErrors({ draft }: Campaign): void {
  const issues = validate(draft);
  if (hasErrors(issues)) throw new ApiError('ERROR_CODE_FLOW_INVALID', { issues });
}
