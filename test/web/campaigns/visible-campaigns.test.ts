import { describe, expect, it } from 'vitest';
import { visibleCampaigns } from '../../../web/src/campaigns/visible-campaigns.ts';

const campaign = (name: string, archivedAt: string | null = null) => ({
  id: name,
  name,
  archivedAt,
  sender: null,
  state: 'draft' as const,
  campaignVersion: null,
  versionNumber: null,
  revision: 1,
  dedupeMinutes: null,
  quietHours: null,
  maxPerClient: null,
  createdAt: '2026-11-24T12:00:00.000Z',
  updatedAt: '2026-11-24T12:00:00.000Z',
});

describe('the list of campaigns', () => {
  const all = [
    campaign('Spring offer'),
    campaign('spring survey'),
    campaign('Old spring', '2026-01-01T00:00:00Z'),
  ];
  const names = (search: string, archived = false) =>
    visibleCampaigns(all, { search, archived }).map(({ name }) => name);

  it('finds all words of the search, in any order and case', () => {
    expect(names('OFFER spr')).toEqual(['Spring offer']);
    expect(names(' ')).toEqual(['Spring offer', 'spring survey']);
    expect(names('autumn')).toEqual([]);
  });

  it('shows archived ones only when it is asked to', () => {
    expect(names('spring', true)).toEqual(['Spring offer', 'spring survey', 'Old spring']);
  });
});
