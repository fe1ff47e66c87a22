import { recentClients } from '../../store/dedupe.ts';
import { openSendout } from '../../store/entries.ts';
import type { ApiParts } from '../api-parts.ts';
import { failedAnswer, takenAnswer } from './group-answers.ts';
import { readCall } from './read-call.ts';
import type { Entry, GroupAnswer } from './shapes.ts';

/**
 * What `sendCampaigns` would answer now; nothing is stored, locked or begun. A sendout that would be new has no id yet.
 * @throws ApiError 404 or 409 when no group can be sent at all
 */
export async function checkCampaigns(
  parts: ApiParts,
  { businessId, entries, traceId }: { businessId: string; entries: Entry[]; traceId: string },
): Promise<GroupAnswer[]> {
  const now = new Date(parts.clock.now());
  const { groups, checked, toStore } = await readCall(parts, businessId, entries, now);
  const found = await recentClients(
    parts.db,
    businessId,
    toStore.map(([group, { accepted }]) => ({ ...group, entries: accepted })),
    now,
  );
  const duplicates = new Map(toStore.map(([group], index) => [group, found[index]]));
  const answers: GroupAnswer[] = [];
  for (const group of groups) {
    if (group.failure !== null) {
      answers.push(failedAnswer(group, traceId));
      continue;
    }
    const open = await openSendout(parts.db, group.versionId);
    const went = { sendoutId: open?.id ?? null, status: open ? 'updated' : 'created' } as const;
    const answer = takenAnswer(group, checked.get(group), duplicates.get(group), went);
    answers.push(answer.acceptedCount === 0 ? { ...answer, status: 'rejected' } : answer);
  }
  return answers;
}
