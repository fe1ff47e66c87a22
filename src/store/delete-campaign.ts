import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { Tx } from './database.ts';
import { attempts, campaigns, campaignVersions, clicks, messages, runSignals, runs } from './tables.ts';

/**
 * Deletes a campaign that was never published, with what its test-sends left behind. It must be locked.
 * @returns false, and nothing is deleted, while a test-send of it is still running: its run needs the flow
 */
export async function deleteCampaign(tx: Tx, campaignId: string): Promise<boolean> {
  const ofCampaign = eq(runs.campaignId, campaignId);
  const [open] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(ofCampaign, notInArray(runs.state, ['completed', 'failed', 'cancelled'])))
    .limit(1);
  if (open) return false;
  const runIds = tx.select({ id: runs.id }).from(runs).where(ofCampaign);
  const messageIds = tx.select({ id: messages.id }).from(messages).where(inArray(messages.runId, runIds));
  await tx.delete(attempts).where(inArray(attempts.messageId, messageIds));
  await tx.delete(clicks).where(inArray(clicks.runId, runIds));
  await tx.delete(runSignals).where(inArray(runSignals.runId, runIds));
  await tx.delete(messages).where(inArray(messages.runId, runIds));
  await tx.delete(runs).where(ofCampaign);
  await tx.delete(campaignVersions).where(eq(campaignVersions.campaignId, campaignId));
  await tx.delete(campaigns).where(eq(campaigns.id, campaignId));
  return true;
}
