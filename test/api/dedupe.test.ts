import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { runs } from '../../src/store/tables.ts';
import { ana, ben, many, shopWithSender } from './shop-with-sender.ts';
import { offerFlow } from './support.ts';

const { api, storedRuns, ...shop } = await shopWithSender();
const send = async (...entries: object[]) => (await shop.send(...entries)).body;
const counts = ({ data }: { data: { acceptedCount: number; rejectedCount: number }[] }) =>
  data.map(({ acceptedCount, rejectedCount }) => [acceptedCount, rejectedCount]);

describe('a campaign with dedupeMinutes', () => {
  it('does not take the same client again within them', async () => {
    await api.addPublished('spring', offerFlow, { dedupeMinutes: 10 });
    const first = await send(ana);
    api.clock.advance(10 * 60_000);
    const { data } = await send({ ...ben, client: 'nobody' }, { ...ana, client: ' +1 604 555 2331' }, ben);
    expect(data[0]).toMatchObject({
      sendoutId: first.data[0].sendoutId,
      status: 'updated',
      acceptedCount: 1,
      rejectedCount: 2,
      rejections: [
        { index: 0, code: 'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT' },
        {
          index: 1,
          client: ' +1 604 555 2331',
          code: 'ERROR_CODE_DUPLICATE_ENTRY',
          message: expect.stringMatching(/“spring” was sent to this client within the last 10 minutes/),
        },
      ],
    });
    expect(await storedRuns()).toHaveLength(2);
    api.clock.advance(1);
    expect(counts(await send(ana))).toEqual([[1, 0]]);
  });

  it('begins no sendout when nothing is left', async () => {
    const { id } = await api.addPublished('spring', offerFlow, { dedupeMinutes: 10 });
    await send(ana);
    await api.shop('PUT', `/campaigns/${id}/draft`, { flow: { ...offerFlow, listenHours: 2 } });
    await api.publish(id);
    const { data } = await send(ana);
    expect(data[0]).toMatchObject({ sendoutId: null, status: 'rejected', rejectedCount: 1 });
    expect((await api.shop('GET', '/sendouts')).body.data).toHaveLength(1);
  });

  it('counts clients over its versions, also within one call', async () => {
    const { id, version } = await api.addPublished('spring', offerFlow, { dedupeMinutes: 10 });
    await api.shop('PUT', `/campaigns/${id}/draft`, { flow: { ...offerFlow, listenHours: 2 } });
    await api.publish(id);
    expect(counts(await send(ana, { ...ana, campaignVersion: version }))).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('does not count tests, other campaigns, and runs that were cancelled before they started', async () => {
    const { id } = await api.addPublished('spring', offerFlow, { dedupeMinutes: 10 });
    await api.addPublished('autumn');
    await api.shop('POST', `/campaigns/${id}/test-send`, { client: ana.client });
    await send({ ...ana, campaignName: 'autumn' });
    expect(counts(await send(ana))).toEqual([[1, 0]]);
    await api.db.update(runs).set({ state: 'cancelled' }).where(eq(runs.campaignId, id));
    expect(counts(await send(ana))).toEqual([[1, 0]]);
    expect(counts(await send({ ...ana, campaignName: 'autumn' }))).toEqual([[1, 0]]);
  });

  it('does it in big calls, and for calls at the same time', async () => {
    await api.addPublished('spring', offerFlow, { dedupeMinutes: 10 });
    await send(...many(700));
    const { data } = await send(...many(700, 600));
    expect(data[0]).toMatchObject({ acceptedCount: 600, rejectedCount: 100 });
    expect(data[0].rejections.map(({ index }: { index: number }) => index)).toEqual(
      Array.from({ length: 100 }, (_, index) => index),
    );
    const stored = await storedRuns();
    expect(stored).toHaveLength(1300);
    expect(stored.filter(({ hidden }) => hidden)).toEqual([]);
    const answers = await Promise.all([0, 1, 2, 3].map(() => send(ana)));
    expect(answers.flatMap(counts).sort()).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [1, 0],
    ]);
  });

  it('is made one by PATCH, and an ordinary one again', async () => {
    const { id } = await api.addPublished('spring');
    await send(ana);
    const patched = await api.shop('PATCH', `/campaigns/${id}`, { dedupeMinutes: 5 });
    expect([patched.status, patched.body.dedupeMinutes]).toEqual([200, 5]);
    expect(counts(await send(ana))).toEqual([[0, 1]]);
    await api.shop('PATCH', `/campaigns/${id}`, { dedupeMinutes: null });
    expect(counts(await send(ana))).toEqual([[1, 0]]);
    for (const dedupeMinutes of [0, -1, 1.5, 43_201, '5'])
      expect((await api.shop('PATCH', `/campaigns/${id}`, { dedupeMinutes })).status).toBe(400);
  });
});
