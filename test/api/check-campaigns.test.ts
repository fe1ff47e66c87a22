import { beforeEach, describe, expect, it } from 'vitest';
import { sendouts } from '../../src/store/tables.ts';
import { ana, ben, many, shopWithSender } from './shop-with-sender.ts';

const { api, send, storedRuns } = await shopWithSender();
beforeEach(() => api.addPublished('spring'));

const check = (...entries: object[]) => api.shop('POST', '/check/campaigns', { entries });
const entries = [
  ana,
  { ...ana, client: '604' },
  { ...ben, variables: {} },
  { ...ana, client: '+1 (604) 555-2331' },
  { ...ben, scheduledAt: 'tomorrow' },
  { ...ben, campaignName: 'nobody has this' },
];

describe('a dry check of a call', () => {
  it('answers what sending would answer, and stores and starts nothing', async () => {
    const checked = await check(...entries);
    expect(checked.status).toBe(200);
    expect(await storedRuns()).toEqual([]);
    expect(await api.db.select().from(sendouts)).toEqual([]);
    expect(api.engine.woken).toEqual([]);
    const sent = await send(...entries);
    const [spring, nobody] = checked.body.data;
    expect(spring).toEqual({ ...sent.body.data[0], sendoutId: null });
    expect(spring).toMatchObject({ status: 'created', acceptedCount: 1, rejectedCount: 4 });
    expect(nobody.error.code).toBe('ERROR_CODE_CAMPAIGN_NOT_FOUND');
  });

  it('names the sendout that the entries would join', async () => {
    const { body } = await send(ana);
    const [group] = (await check(ben)).body.data;
    expect(group).toMatchObject({ status: 'updated', sendoutId: body.data[0].sendoutId, acceptedCount: 1 });
  });

  it('knows whom a campaign has reached a short time ago', async () => {
    const [campaign] = (await api.shop('GET', '/campaigns')).body.data;
    await api.shop('PATCH', `/campaigns/${campaign.id}`, { dedupeMinutes: 5 });
    await send(ana);
    const [group] = (await check(ana, ben)).body.data;
    expect(group).toMatchObject({
      acceptedCount: 1,
      rejections: [{ index: 0, code: 'ERROR_CODE_DUPLICATE_ENTRY' }],
    });
    expect((await check(ana)).body.data[0]).toMatchObject({ status: 'rejected', acceptedCount: 0 });
  });

  it('is refused like the call itself when no campaign can be sent', async () => {
    const unknown = await check({ ...ana, campaignName: 'nobody has this' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'ERROR_CODE_CAMPAIGN_NOT_FOUND']);
    expect((await check()).status).toBe(400);
  });

  it('looks at thousands of entries', async () => {
    const [group] = (await check(...many(5000))).body.data;
    expect(group).toMatchObject({ acceptedCount: 5000, rejectedCount: 0 });
    expect(await storedRuns()).toEqual([]);
  });
});
