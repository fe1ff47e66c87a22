import { ApiError, envelopeOf } from '../errors.ts';
import type { CheckedEntries } from './check-entries.ts';
import { duplicateRejections } from './duplicate-rejections.ts';
import type { FailedGroup, Group, SendableGroup } from './groups.ts';
import type { GroupAnswer } from './shapes.ts';

/**
 * The answer for a group that can be sent.
 * @param duplicates clients that `dedupeMinutes` keeps from being taken
 * @param went the sendout that its entries are in, or would be
 */
export function takenAnswer(
  group: SendableGroup,
  checked: CheckedEntries | undefined,
  duplicates: ReadonlySet<string> | undefined,
  went: Pick<GroupAnswer, 'sendoutId' | 'status'>,
): GroupAnswer {
  const twice = checked && duplicates ? duplicateRejections(group, checked, duplicates) : [];
  const rejections = [...(checked?.rejections ?? []), ...twice].sort((a, b) => a.index - b.index);
  return {
    ...identityOf(group),
    ...went,
    acceptedCount: group.entries.length - rejections.length,
    rejectedCount: rejections.length,
    error: null,
    rejections,
  };
}

/** The answer for one that cannot. */
export function failedAnswer(group: FailedGroup, traceId: string): GroupAnswer {
  return {
    ...identityOf(group),
    sendoutId: null,
    status: 'rejected',
    acceptedCount: 0,
    rejectedCount: group.entries.length,
    error: envelopeOf(new ApiError(group.failure), traceId),
    rejections: [],
  };
}

function identityOf({ campaignId, campaignName, versionId }: Group) {
  return { campaignId, campaignName, campaignVersion: versionId };
}
