import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runs } from '../../src/store/tables.ts';
import { clientNumber, startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const path = (client: string) => `/suppressions/${encodeURIComponent(client)}`;

it('an opted-out client is listed with how it came, page by page', async () => {
  for (const n of [2, 1, 3]) await api.shop('PUT', path(clientNumber(n)));
  const first = await api.shop('GET', '/suppressions?limit=2');
  expect(first.body.data).toMatchObject([
    { id: clientNumber(1), client: clientNumber(1), reason: 'api' },
    { client: clientNumber(2) },
  ]);
  const second = await api.shop('GET', `/suppressions?limit=2&cursor=${first.body.nextCursor}`);
  expect(second.body).toMatchObject({ data: [{ client: clientNumber(3) }], nextCursor: null });
});

it('an opted-out client is found by any part of their number, taken as it is', async () => {
  for (const n of [11, 12, 21]) await api.shop('PUT', path(clientNumber(n)));
  const found = async (search: string) =>
    (await api.shop('GET', `/suppressions?search=${encodeURIComponent(search)}`)).body.data.map(
      ({ client }: { client: string }) => client,
    );
  expect(await found('50000')).toEqual([11, 12, 21].map(clientNumber));
  expect(await found('0001')).toEqual([11, 12].map(clientNumber));
  expect(await found('+16045000021')).toEqual([clientNumber(21)]);
  for (const wild of ['%', '_', '\\']) expect(await found(wild)).toEqual([]);
});

it('an opt-out ends what waits and tells the runs that are under way', async () => {
  await api.addSender();
  await api.addPublished('spring');
  const entry = { client: clientNumber(1), campaignName: 'spring', variables: { first_name: 'Ana' } };
  await api.shop('POST', '/send/campaigns', { entries: [entry] });
  await api.shop('POST', '/send/campaigns', { entries: [entry] });
  const [running] = await api.db.select().from(runs);
  await api.db
    .update(runs)
    .set({ state: 'running' })
    .where(eq(runs.id, running?.id ?? ''));
  expect((await api.shop('PUT', path('+1 (604) 500-0001'))).body.client).toBe(clientNumber(1));
  expect(api.engine.delivered).toEqual([[running?.id]]);
  const { data } = (await api.shop('GET', `/runs?client=${clientNumber(1)}&limit=10`)).body;
  expect(data.map(({ state }: { state: string }) => state).sort()).toEqual(['cancelled', 'running']);
});

it('an opt-out can be taken back, and neither is an error when it is so already', async () => {
  const once = await api.shop('PUT', path(clientNumber(1)));
  api.clock.advance(1000);
  expect((await api.shop('PUT', path(clientNumber(1)))).body).toEqual(once.body);
  expect((await api.shop('DELETE', path(clientNumber(1)))).status).toBe(200);
  expect((await api.shop('DELETE', path(clientNumber(1)))).status).toBe(200);
  expect((await api.shop('GET', '/suppressions')).body.data).toEqual([]);
});

it('an opt-out needs a number, or a business-scoped user id', async () => {
  expect((await api.shop('PUT', path('604'))).body.code).toBe('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT');
  expect((await api.shop('PUT', path('bsuid:US.13491208655302741918'))).status).toBe(200);
});
