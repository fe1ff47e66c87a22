import type { Person } from './people.ts';

/** What all entries of a start have in common. */
export type Target = { campaignName: string; campaignVersion: string; scheduledAt: string | null };

/** People as entries of a call. The same people make the same entries, so a repeated call is the same call. */
export function entriesOf(people: readonly Person[], { campaignName, campaignVersion, scheduledAt }: Target) {
  return people.map(({ client, variables }) => ({
    client,
    campaignName,
    campaignVersion,
    variables,
    ...(scheduledAt === null ? {} : { scheduledAt }),
  }));
}
