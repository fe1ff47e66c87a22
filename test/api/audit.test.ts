import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiKeys, runs } from '../../src/store/tables.ts';
import { offerFlow, startApi, type TestApi } from './support.ts';
import { walkRun } from './walk-run.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

type Event = { id: string; action: string; subjectId: string; details: object; keyId: string; at: string };

const audit = async (query = ''): Promise<{ data: Event[]; nextCursor: string | null }> =>
  (await api.shop('GET', `/audit${query}`)).body;
/** What was done, the oldest first. */
const actions = async () => (await audit()).data.map(({ action }) => action).reverse();

const entries = [{ client: '+16045552331', campaignName: 'spring', variables: { first_name: 'Ana' } }];
const post = (path: string, body?: object) => api.shop('POST', path, body);

describe('the audit', () => {
  it('says who did what to what, and when', async () => {
    await api.addSender();
    const { id, version } = await api.addPublished('spring');
    const [key] = await api.db.select().from(apiKeys).where(eq(apiKeys.businessId, 'shop'));
    expect((await audit()).data[0]).toEqual({
      id: expect.any(String),
      action: 'campaign.published',
      subjectId: id,
      details: { name: 'spring', version, number: 1 },
      keyId: key?.id,
      at: new Date(api.clock.now()).toISOString(),
    });
  });

  it('has every change of campaigns, sendouts, senders and messages in doubt, once', async () => {
    await api.addSender();
    const { id } = await api.addPublished('spring');
    await api.publish(id);
    const { sendoutId } = (await post('/send/campaigns', { entries })).body.data[0];
    const [run] = await api.db.select().from(runs);
    await (await walkRun(api, run?.id ?? '')).send('offer', { kind: 'unknown', reason: 'ECONNRESET' });
    const [doubt] = (await api.shop('GET', '/messages?state=in_doubt')).body.data;
    for (let twice = 0; twice < 2; twice += 1) {
      await post(`/messages/${doubt.id}/resolve`, { outcome: 'give_up' });
      for (const what of ['pause', 'pause', 'resume', 'cancel', 'cancel'])
        await post(`/sendouts/${sendoutId}/${what}`);
    }
    await api.shop('PATCH', `/campaigns/${id}`, { dedupeMinutes: 5 });
    await api.shop('PATCH', `/campaigns/${id}`, { dedupeMinutes: 5 });
    for (const what of ['unpublish', 'unpublish', 'archive', 'archive', 'unarchive', 'unarchive'])
      await post(`/campaigns/${id}/${what}`);
    const draft = await api.addCampaign('draft');
    await api.shop('DELETE', `/campaigns/${draft}`);
    expect(await actions()).toEqual([
      'sender.saved',
      'campaign.published',
      'message.resolved',
      'sendout.paused',
      'sendout.resumed',
      'sendout.cancelled',
      'campaign.changed',
      'campaign.unpublished',
      'campaign.archived',
      'campaign.unarchived',
      'campaign.deleted',
    ]);
    expect((await audit()).data.find(({ action }) => action === 'message.resolved')).toMatchObject({
      subjectId: doubt.id,
      details: { outcome: 'give_up', runId: run?.id },
    });
  });

  it('has nothing of what was refused, and nothing secret', async () => {
    await api.addSender();
    const id = await api.addCampaign('spring', { ...offerFlow, start: 'nowhere' });
    await post(`/campaigns/${id}/publish`);
    await api.shop('PATCH', `/campaigns/${id}`, { sender: '+15550009999' });
    await api.shop('PUT', `/senders/${encodeURIComponent('+15550000002')}`, { channel: 'whatsapp_cloud' });
    const { data } = await audit();
    expect(data.map(({ action, details }) => [action, details])).toEqual([
      [
        'sender.saved',
        { number: '+15550000001', channel: 'sandbox', makeDefault: false, newCredentials: true },
      ],
    ]);
  });

  it('is read page by page, the newest first, by its own business only', async () => {
    for (const number of ['+15550000001', '+15550000002', '+15550000003']) await api.addSender(number);
    const first = await audit('?limit=2');
    const second = await audit(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.data, ...second.data].map(({ details }) => details)).toMatchObject([
      { number: '+15550000003' },
      { number: '+15550000002' },
      { number: '+15550000001' },
    ]);
    expect(second.nextCursor).toBeNull();
    const admin = { 'x-admin-key': 'test-admin-key' };
    const other = await api.call('POST', '/admin/businesses', { id: 'other', name: 'Other' }, admin);
    const headers = { 'x-api-key': other.body.apiKey };
    const seen = await api.call('GET', '/v1/businesses/other/audit', undefined, headers);
    expect(seen.body.data).toEqual([]);
  });
});
