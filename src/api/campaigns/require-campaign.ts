import { type Campaign, findCampaign, lockCampaign } from '../../store/campaigns.ts';
import type { Queryable, Tx } from '../../store/database.ts';
import { ApiError } from '../errors.ts';
import { uuidOf } from '../path-id.ts';

/** The campaign of a path. @throws ApiError 404 */
export async function requireCampaign(db: Queryable, businessId: string, id: string): Promise<Campaign> {
  const campaign = await findCampaign(db, businessId, uuidOf(id, 'ERROR_CODE_CAMPAIGN_NOT_FOUND'));
  if (!campaign) throw new ApiError('ERROR_CODE_CAMPAIGN_NOT_FOUND');
  return campaign;
}

/** The same, locked until the transaction ends. @throws ApiError 404 */
export async function requireLockedCampaign(tx: Tx, businessId: string, id: string): Promise<Campaign> {
  const campaign = await lockCampaign(tx, businessId, uuidOf(id, 'ERROR_CODE_CAMPAIGN_NOT_FOUND'));
  if (!campaign) throw new ApiError('ERROR_CODE_CAMPAIGN_NOT_FOUND');
  return campaign;
}
