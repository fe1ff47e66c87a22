import { describe, expect, it } from 'vitest';
import { sendouts } from '../../src/store/tables.ts';
import { ana, ben, shopWithSender } from './shop-with-sender.ts';
import { clientNumber, offerFlow } from './support.ts';

const { api, send, storedRuns } = await shopWithSender();

describe('entries that are taken', () => {
  it('are stored as queued runs, and the sendout’s conductor is woken', async () => {
    const { id, version } = await api.addPublished('spring');
    const { status, body } = await send(ana, ben);
    expect(status).toBe(200);
    const { sendoutId } = body.data[0];
    expect(body).toEqual({
      data: [
        {
          campaignId: id,
          campaignName: 'spring',
          campaignVersion: version,
          sendoutId,
          status: 'created',
          acceptedCount: 2,
          rejectedCount: 0,
          error: null,
          rejections: [],
        },
      ],
    });
    const stored = await storedRuns();
    expect(stored.map(({ client, state, hidden }) => [client, state, hidden])).toEqual([
      [ana.client, 'queued', false],
      [ben.client, 'queued', false],
    ]);
    expect(stored[0]).toMatchObject({ sendoutId, versionId: version, variables: ana.variables });
    expect(stored[0]?.workflowId).toBe(`spring/${stored[0]?.id}`);
    expect(api.engine.woken).toEqual([sendoutId]);
  });

  it('join the sendout of an earlier call, with the counts of this call', async () => {
    await api.addPublished('spring');
    const first = await send(ana);
    const second = await send(ben, { ...ana, client: 'nobody' });
    expect(second.body.data[0]).toMatchObject({
      sendoutId: first.body.data[0].sendoutId,
      status: 'updated',
      acceptedCount: 1,
      rejectedCount: 1,
    });
  });

  it('wake a conductor only when it was let to sleep', async () => {
    await api.addPublished('spring');
    const { sendoutId } = (await send(ana)).body.data[0];
    await send(ben);
    expect(api.engine.woken).toEqual([sendoutId]);
    await api.db.update(sendouts).set({ awake: false });
    await send(ana);
    expect(api.engine.woken).toEqual([sendoutId, sendoutId]);
    const [sendout] = await api.db.select().from(sendouts);
    expect(sendout?.awake).toBe(true);
  });

  it('are taken while the engine is down, and while it does not answer', async () => {
    await api.addPublished('spring');
    api.engine.mode = 'fail';
    expect((await send(ana)).status).toBe(200);
    await api.db.update(sendouts).set({ awake: false });
    api.engine.mode = 'stall';
    expect((await send(ben)).status).toBe(200);
    expect(await storedRuns()).toHaveLength(2);
  });

  it('give a client that is sent the same campaign again a second run', async () => {
    await api.addPublished('spring');
    await send(ana);
    expect((await send(ana)).body.data[0]).toMatchObject({ status: 'updated', acceptedCount: 1 });
    expect(await storedRuns()).toHaveLength(2);
  });

  it('begin a new sendout after the one of their version was cancelled', async () => {
    await api.addPublished('spring');
    const { sendoutId } = (await send(ana)).body.data[0];
    await api.shop('POST', `/sendouts/${sendoutId}/cancel`);
    const again = (await send(ana)).body.data[0];
    expect(again.status).toBe('created');
    expect(again.sendoutId).not.toBe(sendoutId);
  });

  it('share one sendout when several first calls come at once', async () => {
    await api.addPublished('spring');
    const answers = await Promise.all([0, 1, 2, 3].map((n) => send({ ...ana, client: clientNumber(n) })));
    const groups = answers.map(({ body }) => body.data[0]);
    expect(new Set(groups.map(({ sendoutId }) => sendoutId)).size).toBe(1);
    expect(groups.map(({ status }) => status).sort()).toEqual(['created', 'updated', 'updated', 'updated']);
  });

  it('may have keys that nobody knows', async () => {
    await api.addPublished('spring');
    const body = { entries: [{ ...ana, options: { a: 1 } }], options: {}, constructor: 'x' };
    expect((await api.shop('POST', '/send/campaigns', body)).status).toBe(200);
  });
});

describe('groups', () => {
  it('are one for each campaign and version, in the order of their first entries', async () => {
    await api.addPublished('spring');
    await api.addPublished('autumn');
    const { body } = await send({ ...ana, campaignName: 'autumn' }, ana, { ...ben, campaignName: 'autumn' });
    expect(
      body.data.map((group: { campaignName: string; acceptedCount: number }) => [
        group.campaignName,
        group.acceptedCount,
      ]),
    ).toEqual([
      ['autumn', 2],
      ['spring', 1],
    ]);
  });

  it('are the same for no version and for the current one, which an older one is not', async () => {
    const { id, version: first } = await api.addPublished('spring');
    await api.shop('PUT', `/campaigns/${id}/draft`, { flow: { ...offerFlow, listenHours: 48 } });
    const second = await api.publish(id);
    const { body } = await send(
      ana,
      { ...ben, campaignVersion: second.toUpperCase() },
      { ...ana, campaignVersion: first },
    );
    expect(
      body.data.map((group: { campaignVersion: string; acceptedCount: number }) => [
        group.campaignVersion,
        group.acceptedCount,
      ]),
    ).toEqual([
      [second, 2],
      [first, 1],
    ]);
    expect(body.data[0].sendoutId).not.toBe(body.data[1].sendoutId);
  });

  it('fail with 404 when all are unknown; an unknown version is an unknown campaign', async () => {
    await api.addPublished('spring');
    const answer = await send(
      { ...ana, campaignName: 'nothing' },
      { ...ana, campaignVersion: '018c5c51-8631-78b5-8c81-b70ecf14faef' },
      { ...ana, campaignVersion: 'v1' },
    );
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({
      type: 'ERROR_TYPE_NOT_FOUND',
      code: 'ERROR_CODE_CAMPAIGN_NOT_FOUND',
      details: { campaigns: ['nothing', 'spring'] },
    });
    expect(answer.body.data).toBeUndefined();
  });

  it('fail with 409 when a campaign is a draft or was unpublished', async () => {
    await api.addCampaign('draft');
    const { id, version } = await api.addPublished('spring');
    await api.shop('POST', `/campaigns/${id}/unpublish`);
    expect((await send({ ...ana, campaignName: 'draft' })).status).toBe(409);
    expect((await send({ ...ana, campaignVersion: version })).status).toBe(409);
    const mixed = await send({ ...ana, campaignName: 'nothing' }, ana);
    expect(mixed.status).toBe(409);
    expect(mixed.body.code).toBe('ERROR_CODE_CAMPAIGN_NOT_PUBLISHED');
    expect(await storedRuns()).toEqual([]);
  });

  it('carry their error when others of the call can be sent', async () => {
    await api.addPublished('spring');
    const draft = await api.addCampaign('draft');
    const { status, body } = await send(
      { ...ana, campaignName: 'nothing' },
      { ...ana, campaignName: 'draft' },
      ana,
    );
    expect(status).toBe(200);
    const failed = { sendoutId: null, status: 'rejected', acceptedCount: 0, rejectedCount: 1 };
    expect(body.data).toMatchObject([
      {
        ...failed,
        campaignId: null,
        campaignVersion: null,
        error: { code: 'ERROR_CODE_CAMPAIGN_NOT_FOUND' },
      },
      { ...failed, campaignId: draft, error: { code: 'ERROR_CODE_CAMPAIGN_NOT_PUBLISHED' } },
      { status: 'created', error: null },
    ]);
    expect(Object.keys(body.data[0].error).sort()).toEqual([
      'cntTraceId',
      'code',
      'details',
      'message',
      'type',
      'userMessage',
      'userTitle',
    ]);
  });

  it('of which nothing is accepted begin no sendout', async () => {
    await api.addPublished('spring');
    const { body } = await send({ ...ana, client: '12' });
    expect(body.data[0]).toMatchObject({
      sendoutId: null,
      status: 'rejected',
      rejectedCount: 1,
      error: null,
    });
    expect(await api.db.select().from(sendouts)).toEqual([]);
  });

  it('never start the campaign of another business', async () => {
    await api.addPublished('spring');
    const other = await api.call(
      'POST',
      '/admin/businesses',
      { id: 'other', name: 'Other' },
      { 'x-admin-key': 'test-admin-key' },
    );
    const headers = { 'x-api-key': other.body.apiKey };
    const answer = await api.call('POST', '/v1/businesses/other/send/campaigns', { entries: [ana] }, headers);
    expect(answer.status).toBe(404);
  });
});
