import { asc, eq } from 'drizzle-orm';
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
    /** Sends `spring` to the first clients, `more` being what is different of it; gives the sendout and the runs in their order. */
    sendTo: async (count: number, more: object = {}): Promise<{ sendoutId: string; runIds: string[] }> => {
      const entries = many(count).map((entry) => ({ ...entry, ...more }));
      const { body } = await api.shop('POST', '/send/campaigns', { entries });
      const { sendoutId } = body.data[0];
      const stored = await api.db.select({ id: runs.id }).from(runs).where(eq(runs.sendoutId, sendoutId));
      return { sendoutId, runIds: stored.map(({ id }) => id).sort() };
    },
    storedRuns: () => api.db.select().from(runs).orderBy(asc(runs.id)),
  };
}
