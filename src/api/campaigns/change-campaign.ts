import { isDeepStrictEqual } from 'node:util';
import type { QuietHours } from '../../flow/quiet-hours.ts';
import { type Actor, noteInAudit } from '../../store/audit.ts';
import { type Campaign, type CampaignChange, changeCampaign } from '../../store/campaigns.ts';
import type { Db, Tx } from '../../store/database.ts';
import type { MaxPerClient } from '../../store/tables.ts';
import { inTransaction, sqlStateOf } from '../../store/transaction.ts';
import { ApiError } from '../errors.ts';
import { requireLockedCampaign } from './require-campaign.ts';
import { senderOf } from './sender-of.ts';

export type CampaignPatch = {
  name?: string | undefined;
  sender?: string | null | undefined;
  dedupeMinutes?: number | null | undefined;
  quietHours?: QuietHours | null | undefined;
  maxPerClient?: MaxPerClient | null | undefined;
};

/**
 * Changes name, sender or rules; what is not given stays.
 * @throws ApiError 404, 409 for a name that is taken or fixed by a publish, 400 for a number that is no sender
 */
export async function patchCampaign(
  db: Db,
  actor: Actor,
  id: string,
  patch: CampaignPatch,
  now: Date,
): Promise<Campaign> {
  try {
    return await inTransaction(db, (tx) => change(tx, actor, id, patch, now));
  } catch (error) {
    if (sqlStateOf(error) !== '23505') throw error;
    throw new ApiError('ERROR_CODE_CAMPAIGN_NAME_TAKEN', { name: patch.name });
  }
}

async function change(
  tx: Tx,
  actor: Actor,
  id: string,
  { name, sender, dedupeMinutes, quietHours, maxPerClient }: CampaignPatch,
  now: Date,
): Promise<Campaign> {
  const campaign = await requireLockedCampaign(tx, actor.businessId, id);
  if (name !== undefined && name !== campaign.name && campaign.state !== 'draft')
    throw new ApiError('ERROR_CODE_CAMPAIGN_NAME_FIXED');
  const asked: CampaignChange = {
    ...(name === undefined ? {} : { name }),
    ...(sender === undefined ? {} : { sender: await senderOf(tx, actor.businessId, sender) }),
    ...(dedupeMinutes === undefined ? {} : { dedupeMinutes }),
    ...(quietHours === undefined ? {} : { quietHours }),
    ...(maxPerClient === undefined ? {} : { maxPerClient }),
  };
  if (isDeepStrictEqual({ ...campaign, ...asked }, campaign)) return campaign;
  const changed = await changeCampaign(tx, campaign.id, asked, now);
  const details = { name: campaign.name, changes: asked };
  await noteInAudit(tx, actor, { action: 'campaign.changed', subjectId: campaign.id, details }, now);
  return changed;
}
