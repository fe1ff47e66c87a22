import type { CheckedEntries } from './check-entries.ts';
import type { SendableGroup } from './groups.ts';
import type { Rejection } from './shapes.ts';

/** Entries that were fine but for `dedupeMinutes`, as the answer names them. */
export function duplicateRejections(
  { campaignName, dedupeMinutes }: SendableGroup,
  { places }: CheckedEntries,
  duplicates: ReadonlySet<string>,
): Rejection[] {
  const within = dedupeMinutes === 1 ? 'minute' : `${dedupeMinutes} minutes`;
  return [...duplicates].flatMap((client) => {
    const place = places.get(client);
    if (!place) return [];
    const message = `“${campaignName}” was sent to this client within the last ${within}; the campaign takes a client once in that time (dedupeMinutes).`;
    return [{ ...place, code: 'ERROR_CODE_DUPLICATE_ENTRY', message }];
  });
}
