import { asc } from 'drizzle-orm';
import { afterAll, beforeEach } from 'vitest';
import { runs } from '../../src/store/tables.ts';
import { clientNumber, startApi } from './support.ts';

/** Two entries for the campaign `spring`, which tests publish as they need it. */
export const ana = { client: '+16045552331', campaignName: 'spring', variables: { first_name: 'Ana' } };
export const ben = { ...ana, client: '+16045552332' };

/** Entries for as many clients, from the nth of them on. */
export const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, nth) => ({ ...ana, client: clientNumber(from + nth) }));

/** For a file of tests: an API whose business `shop` has a sender, and nothing else when a test begins. */
export async function shopWithSender() {
  const api = await startApi();
  beforeEach(async () => {
    await api.reset();
    await api.addSender();
  });
  afterAll(() => api.stop());
  return {
    api,
    send: (...entries: object[]) => api.shop('POST', '/send/campaigns', { entries }),
    storedRuns: () => api.db.select().from(runs).orderBy(asc(runs.id)),
  };
}
