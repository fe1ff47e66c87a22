import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campaignVersions, runs } from '../../src/store/tables.ts';
import { brokenFlow, offerFlow, startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const client = '+16045552331';

describe('a campaign', () => {
  it('is created as a draft, with its flow and its issues', async () => {
    await api.addSender();
    const body = { name: ' Spring offer ', sender: '+1 555 000 0001', flow: offerFlow };
    const created = await api.shop('POST', '/campaigns', body);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      name: 'Spring offer',
      sender: '+15550000001',
      state: 'draft',
      campaignVersion: null,
      versionNumber: null,
      revision: 1,
      flow: offerFlow,
    });
    const errors = created.body.issues.filter((issue: { severity: string }) => issue.severity === 'error');
    expect(errors).toEqual([]);
    expect((await api.shop('GET', `/campaigns/${created.body.id}`)).body).toEqual(created.body);
  });

  it('has a name of its own in the business', async () => {
    await api.addCampaign('spring');
    const again = await api.shop('POST', '/campaigns', { name: 'spring', flow: offerFlow });
    expect([again.status, again.body.code]).toEqual([409, 'ERROR_CODE_CAMPAIGN_NAME_TAKEN']);
  });

  it('is refused with a sender that is none, and with what does not fit the types', async () => {
    const body = { name: 'spring', sender: '+15550009999', flow: offerFlow };
    expect((await api.shop('POST', '/campaigns', body)).body.code).toBe('ERROR_CODE_INVALID_SENDER_ID');
    const odd = { ...offerFlow, nodes: [{ id: 'a', type: 'teleport' }] };
    const answer = await api.shop('POST', '/campaigns', { name: 'spring', flow: odd });
    expect(answer.status).toBe(400);
    expect(answer.body.details.path).toBe('flow.nodes[0].type');
  });

  it('is listed page by page, the newest first', async () => {
    for (const name of ['one', 'two', 'three']) {
      await api.addCampaign(name);
      api.clock.advance(1000);
    }
    const first = await api.shop('GET', '/campaigns?limit=2');
    const names = (page: { data: { name: string }[] }) => page.data.map(({ name }) => name);
    expect(names(first.body)).toEqual(['three', 'two']);
    expect(first.body.data[0].flow).toBeUndefined();
    const second = await api.shop('GET', `/campaigns?limit=2&cursor=${first.body.nextCursor}`);
    expect(names(second.body)).toEqual(['one']);
    expect(second.body.nextCursor).toBeNull();
  });

  it('is not found by another business, by an unknown id, or by what is no id', async () => {
    const id = await api.addCampaign('spring');
    const admin = { 'x-admin-key': 'test-admin-key' };
    const other = await api.call('POST', '/admin/businesses', { id: 'other', name: 'Other' }, admin);
    const headers = { 'x-api-key': other.body.apiKey };
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/publish'],
      ['POST', '/validate'],
      ['GET', '/versions'],
    ] as const)
      expect(
        (await api.call(method, `/v1/businesses/other/campaigns/${id}${path}`, undefined, headers)).status,
      ).toBe(404);
    for (const unknown of ['018c5c51-8631-78b5-8c81-b70ecf14faef', 'spring'])
      expect((await api.shop('GET', `/campaigns/${unknown}`)).status).toBe(404);
  });
});

describe('a draft', () => {
  it('with errors can be saved, and says what is wrong; it cannot be published', async () => {
    const id = await api.addCampaign('spring');
    const saved = await api.shop('PUT', `/campaigns/${id}/draft`, { flow: brokenFlow });
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({ revision: 2, flow: { start: 'nowhere' } });
    const { issues } = (await api.shop('POST', `/campaigns/${id}/validate`)).body;
    expect(issues).toEqual(saved.body.issues);
    expect(issues[0]).toMatchObject({ severity: 'error' });
    const published = await api.shop('POST', `/campaigns/${id}/publish`);
    expect([published.status, published.body.code]).toEqual([422, 'ERROR_CODE_FLOW_INVALID']);
    expect(published.body.details.issues).toEqual(issues);
  });

  it('is tried on one number: a run of the frozen draft that belongs to no sendout', async () => {
    const sender = await api.addSender();
    const id = await api.addCampaign('spring');
    const answer = await api.shop('POST', `/campaigns/${id}/test-send`, { client: '+1 604 555 2331' });
    expect(answer.status).toBe(200);
    const { runId } = answer.body;
    expect(api.engine.startedRuns).toEqual([runId]);
    const [run] = await api.db.select().from(runs);
    expect(run).toMatchObject({
      id: runId,
      sendoutId: null,
      client,
      senderId: sender,
      state: 'queued',
      variables: { first_name: 'Ana' },
      workflowId: `spring/${runId}`,
    });
    const [version] = await api.db.select().from(campaignVersions);
    expect(version).toMatchObject({ id: run?.versionId, number: null, flow: offerFlow });
    expect((await api.shop('GET', `/campaigns/${id}/versions`)).body.data).toEqual([]);
    expect((await api.shop('GET', '/sendouts')).body.data).toEqual([]);
    expect((await api.shop('GET', `/runs/${runId}`)).body).toMatchObject({
      sendoutId: null,
      state: 'queued',
    });
  });

  it('is not tried when it has errors, for a bad or opted-out number, or without a sender', async () => {
    const id = await api.addCampaign('spring');
    const test = (body: object) => api.shop('POST', `/campaigns/${id}/test-send`, body);
    expect((await test({ client })).body.code).toBe('ERROR_CODE_INVALID_SENDER_ID');
    await api.addSender();
    expect((await test({ client: '123' })).body.code).toBe('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT');
    expect((await test({ client, variables: { first_name: [] } })).body.code).toBe(
      'ERROR_CODE_VARIABLE_MISSING',
    );
    await api.shop('PUT', `/suppressions/${encodeURIComponent(client)}`);
    expect((await test({ client })).status).toBe(409);
    await api.shop('PUT', `/campaigns/${id}/draft`, { flow: brokenFlow });
    expect((await test({ client })).status).toBe(422);
    expect(await api.db.select().from(runs)).toEqual([]);
  });
});

describe('publishing', () => {
  it('freezes a version that later changes do not touch', async () => {
    const { id, version } = await api.addPublished('spring');
    await api.shop('PUT', `/campaigns/${id}/draft`, { flow: brokenFlow });
    const frozen = await api.shop('GET', `/campaigns/${id}/versions/${version}`);
    expect(frozen.body).toMatchObject({ id: version, campaignId: id, number: 1, flow: offerFlow });
    const [row] = await api.db.select().from(campaignVersions).where(eq(campaignVersions.id, version));
    expect(row?.compiled.nodes.offer).toMatchObject({ type: 'message', buttons: ['yes', 'no'] });
    expect((await api.shop('GET', `/campaigns/${id}`)).body).toMatchObject({
      state: 'published',
      campaignVersion: version,
    });
  });

  it('gives the same version again for the same flow, and the next number for another', async () => {
    const { id, version } = await api.addPublished('spring');
    await api.shop('PUT', `/campaigns/${id}/draft`, { flow: offerFlow });
    expect(await api.publish(id)).toBe(version);
    await api.shop('PUT', `/campaigns/${id}/draft`, { flow: { ...offerFlow, listenHours: 2 } });
    const second = await api.publish(id);
    const { data } = (await api.shop('GET', `/campaigns/${id}/versions`)).body;
    expect(data.map((each: { id: string; number: number }) => [each.id, each.number])).toEqual([
      [second, 2],
      [version, 1],
    ]);
    expect((await api.shop('GET', `/campaigns/${id}`)).body.versionNumber).toBe(2);
    const listed = (await api.shop('GET', '/campaigns')).body.data[0];
    expect([listed.campaignVersion, listed.versionNumber]).toEqual([second, 2]);
  });

  it('can be taken back and done again; a draft has nothing to take back', async () => {
    const { id, version } = await api.addPublished('spring');
    const unpublished = await api.shop('POST', `/campaigns/${id}/unpublish`);
    expect([unpublished.status, unpublished.body.state]).toEqual([200, 'unpublished']);
    expect((await api.shop('POST', `/campaigns/${id}/unpublish`)).status).toBe(200);
    expect(await api.publish(id)).toBe(version);
    const draft = await api.addCampaign('draft');
    expect((await api.shop('POST', `/campaigns/${draft}/unpublish`)).status).toBe(409);
  });

  it('takes POST with the JSON content type and an empty body', async () => {
    const id = await api.addCampaign('spring');
    expect((await api.shop('POST', `/campaigns/${id}/publish`, '')).status).toBe(200);
  });
});

describe('the ETag of a draft', () => {
  it('is that of its revision, on everything that answers with the draft', async () => {
    const created = await api.shop('POST', '/campaigns', { name: 'spring', flow: offerFlow });
    const { id } = created.body;
    expect(created.headers.get('etag')).toBe('"1"');
    const saved = await api.shop('PUT', `/campaigns/${id}/draft`, { flow: brokenFlow });
    expect(saved.headers.get('etag')).toBe('"2"');
    expect((await api.shop('GET', `/campaigns/${id}`)).headers.get('etag')).toBe('"2"');
  });

  it('keeps two people from overwriting each other, when they ask for it with If-Match', async () => {
    const id = await api.addCampaign('spring');
    const save = (ifMatch: string | undefined, flow: object = offerFlow) =>
      api.call(
        'PUT',
        `/v1/businesses/shop/campaigns/${id}/draft`,
        { flow },
        { 'x-api-key': 'shop-key', ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
      );
    expect((await save('"1"')).status).toBe(200);
    const late = await save('"1"', brokenFlow);
    expect([late.status, late.body.code, late.body.details.revision]).toEqual([
      412,
      'ERROR_CODE_DRAFT_CHANGED',
      2,
    ]);
    expect((await api.shop('GET', `/campaigns/${id}`)).body.flow).toEqual(offerFlow);
    for (const tag of ['W/"2"', '"1", "3"', '*', undefined]) expect((await save(tag)).status).toBe(200);
    expect((await save('nonsense')).status).toBe(412);
    const answers = await Promise.all(['"6"', '"6"', '"6"'].map((tag) => save(tag)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});

describe('deleting', () => {
  it('takes a draft away with what its tests left, once they have ended', async () => {
    await api.addSender();
    const id = await api.addCampaign('spring');
    await api.shop('POST', `/campaigns/${id}/test-send`, { client });
    const early = await api.shop('DELETE', `/campaigns/${id}`);
    expect([early.status, early.body.code]).toEqual([409, 'ERROR_CODE_CAMPAIGN_TEST_RUNNING']);
    await api.db.update(runs).set({ state: 'completed' });
    expect((await api.shop('DELETE', `/campaigns/${id}`)).status).toBe(200);
    expect((await api.shop('GET', `/campaigns/${id}`)).status).toBe(404);
    expect(await api.db.select().from(runs)).toEqual([]);
  });

  it('is refused for a campaign that was ever published', async () => {
    const { id } = await api.addPublished('spring');
    await api.shop('POST', `/campaigns/${id}/unpublish`);
    const answer = await api.shop('DELETE', `/campaigns/${id}`);
    expect([answer.status, answer.body.code]).toEqual([409, 'ERROR_CODE_CAMPAIGN_WAS_PUBLISHED']);
  });
});
