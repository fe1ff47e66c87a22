import { randomUUID } from 'node:crypto';
import { addCampaign, type Campaign } from '../../store/campaigns.ts';
import type { Queryable } from '../../store/database.ts';
import { campaignNameLength } from './shapes.ts';

/** Makes a draft of a campaign's draft, with its sender and settings, under the first free name “… copy”, “… copy 2” … */
export async function copyCampaign(db: Queryable, original: Campaign, now: Date): Promise<Campaign> {
  const { businessId, sender, dedupeMinutes, quietHours, maxPerClient, draft } = original;
  for (let nth = 1; ; nth += 1) {
    const name = copyName(original.name, nth);
    const rules = { dedupeMinutes, quietHours, maxPerClient };
    const copy = { id: randomUUID(), businessId, name, sender, ...rules, draft };
    const added = await addCampaign(db, copy, now);
    if (added) return added;
  }
}

function copyName(name: string, nth: number): string {
  const ending = nth === 1 ? ' copy' : ` copy ${nth}`;
  return `${[...name]
    .slice(0, campaignNameLength - ending.length)
    .join('')
    .trimEnd()}${ending}`;
}
