import { eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { Message, Run } from '../ledger/locks.ts';
import { businesses, campaigns, senders } from '../tables.ts';

/** One end of a message, as Connectly's webhooks name it. */
export type Party = { id: string; channelType: 'whatsapp'; name: string | null };

/** We do not know clients' names. */
export function customerOf(client: string): Party {
  return { id: client, channelType: 'whatsapp', name: null };
}

/** The business's number. */
export async function businessParty(tx: Tx, senderId: string): Promise<Party> {
  const [found] = await tx
    .select({ id: senders.number, name: businesses.name })
    .from(senders)
    .innerJoin(businesses, eq(businesses.id, senders.businessId))
    .where(eq(senders.id, senderId));
  return { id: found?.id ?? '', channelType: 'whatsapp', name: found?.name ?? null };
}

/**
 * Which campaign, sendout, run and step a message is of; a test-send has no sendout, and a single message no campaign
 * but what its caller calls one.
 */
export type CampaignMetadata = { campaign_name?: string; sendout_id?: string; run_id: string; node: string };

export async function metadataOf(tx: Tx, run: Run, message: Message): Promise<CampaignMetadata> {
  const campaignName = await campaignNameOf(tx, run);
  return {
    ...(campaignName === undefined ? {} : { campaign_name: campaignName }),
    ...(run.sendoutId === null ? {} : { sendout_id: run.sendoutId }),
    run_id: run.id,
    node: message.node,
  };
}

async function campaignNameOf(tx: Tx, { campaignId, single }: Run): Promise<string | undefined> {
  if (campaignId === null) return single?.campaignName;
  const [campaign] = await tx
    .select({ name: campaigns.name })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  return campaign?.name ?? '';
}

/**
 * What a single message's caller gave along: it comes back at the top level of its statuses and of what refers to it.
 * Source: Connectly, "Payload types".
 */
export function callbackDataOf({ single }: Run): { callbackData?: unknown } {
  return single?.callbackData === undefined ? {} : { callbackData: single.callbackData };
}

/** Connectly writes times as a text of unix seconds. */
export function unixSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}
