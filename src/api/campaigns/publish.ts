import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Actor, noteInAudit } from '../../store/audit.ts';
import { findVersion, freezeVersion, nextVersionNumber } from '../../store/campaign-versions.ts';
import { type Campaign, setPublished } from '../../store/campaigns.ts';
import type { Tx } from '../../store/database.ts';
import { wasTestSent } from '../../store/test-runs.ts';
import { ApiError } from '../errors.ts';
import { refuseErrors } from './refuse-errors.ts';
import { requireLockedCampaign } from './require-campaign.ts';
import type { Warning } from './shapes.ts';

/**
 * Freezes the draft as the version that calls start from now on. A draft that is the same as the current version
 * publishes that one again, so its sendout goes on.
 * @returns the version's id, and what its author may want to know
 * @throws ApiError 404, 409 for an archived campaign, or 422 with the draft's issues
 */
export async function publish(
  tx: Tx,
  actor: Actor,
  id: string,
  now: Date,
): Promise<{ version: string; warnings: Warning[] }> {
  const campaign = await requireLockedCampaign(tx, actor.businessId, id);
  if (campaign.archivedAt) throw new ApiError('ERROR_CODE_CAMPAIGN_ARCHIVED');
  const warnings = [...(await refuseErrors(tx, campaign)), ...(await untested(tx, campaign))];
  const current = campaign.versionId === null ? null : await findVersion(tx, campaign.id, campaign.versionId);
  const same = current && isDeepStrictEqual(current.flow, campaign.draft) ? current : null;
  const version = same?.id ?? randomUUID();
  const number = same?.number ?? (await nextVersionNumber(tx, campaign.id));
  if (!same)
    await freezeVersion(tx, { id: version, campaignId: campaign.id, flow: campaign.draft, number }, now);
  if (!same || campaign.state !== 'published') {
    const details = { name: campaign.name, version, number };
    await noteInAudit(tx, actor, { action: 'campaign.published', subjectId: campaign.id, details }, now);
  }
  await setPublished(tx, campaign.id, version, now);
  return { version, warnings };
}

/** @throws ApiError 404, or 409 when it never was published */
export async function unpublish(tx: Tx, actor: Actor, id: string, now: Date): Promise<void> {
  const campaign = await requireLockedCampaign(tx, actor.businessId, id);
  if (campaign.state === 'draft') throw new ApiError('ERROR_CODE_CAMPAIGN_NOT_PUBLISHED');
  if (campaign.state !== 'published') return;
  await setPublished(tx, campaign.id, null, now);
  const details = { name: campaign.name };
  await noteInAudit(tx, actor, { action: 'campaign.unpublished', subjectId: campaign.id, details }, now);
}

async function untested(tx: Tx, campaign: Campaign): Promise<Warning[]> {
  if (await wasTestSent(tx, campaign.id)) return [];
  return [
    {
      code: 'draft_never_tested',
      severity: 'warning',
      message: 'This draft was never sent to a phone as a test.',
      help: 'Send it to a number of your own with POST …/campaigns/{id}/test-send, and look at it there.',
    },
  ];
}
