import { describe, expect, it } from 'vitest';
import { shopWithSender } from './shop-with-sender.ts';
import { offerFlow } from './support.ts';

const { api } = await shopWithSender();

const patch = (id: string, body: object) => api.shop('PATCH', `/campaigns/${id}`, body);
const entries = [{ client: '+16045552331', campaignName: 'spring', variables: { first_name: 'Ana' } }];
const send = (...more: object[]) => api.shop('POST', '/send/campaigns', { entries: [...entries, ...more] });
const listed = async (query = '') =>
  (await api.shop('GET', `/campaigns${query}`)).body.data.map(({ name }: { name: string }) => name);

describe('a campaign’s name', () => {
  it('can be changed until it is published', async () => {
    const id = await api.addCampaign('sprng');
    const renamed = await patch(id, { name: ' spring ' });
    expect([renamed.status, renamed.body.name, renamed.body.revision]).toEqual([200, 'spring', 1]);
    await api.publish(id);
    const late = await patch(id, { name: 'summer' });
    expect([late.status, late.body.code]).toEqual([409, 'ERROR_CODE_CAMPAIGN_NAME_FIXED']);
    expect((await patch(id, { name: 'spring' })).status, 'the same name is no change').toBe(200);
    await api.shop('POST', `/campaigns/${id}/unpublish`);
    expect((await patch(id, { name: 'summer' })).status).toBe(409);
  });

  it('stays one of its own', async () => {
    await api.addCampaign('spring');
    const id = await api.addCampaign('summer');
    const taken = await patch(id, { name: 'spring' });
    expect([taken.status, taken.body.code]).toEqual([409, 'ERROR_CODE_CAMPAIGN_NAME_TAKEN']);
    expect((await patch(id, { name: '  ' })).status).toBe(400);
    expect((await patch('018c5c51-8631-78b5-8c81-b70ecf14faef', { name: 'x' })).status).toBe(404);
  });
});

describe('a campaign’s sender', () => {
  it('can be changed at any time, to another sender of the business or to its default', async () => {
    const { id } = await api.addPublished('spring');
    expect((await patch(id, { sender: '+1 555 000 0001' })).body.sender).toBe('+15550000001');
    const bad = await patch(id, { sender: '+15550009999', dedupeMinutes: 5 });
    expect([bad.status, bad.body.code]).toEqual([400, 'ERROR_CODE_INVALID_SENDER_ID']);
    expect((await patch(id, {})).body).toMatchObject({ sender: '+15550000001', dedupeMinutes: null });
    expect((await patch(id, { sender: null })).body.sender).toBeNull();
  });
});

describe('a copy', () => {
  it('is a new draft with the flow, the sender and the settings of the original', async () => {
    const more = { sender: '+15550000001', dedupeMinutes: 10 };
    const { id } = await api.addPublished('spring', offerFlow, more);
    const copy = await api.shop('POST', `/campaigns/${id}/copy`);
    expect(copy.status).toBe(201);
    expect(copy.body).toMatchObject({
      ...more,
      name: 'spring copy',
      state: 'draft',
      revision: 1,
      campaignVersion: null,
      flow: offerFlow,
    });
    expect(copy.body.id).not.toBe(id);
    expect((await api.shop('POST', `/campaigns/${id}/copy`)).body.name).toBe('spring copy 2');
    expect((await api.shop('POST', `/campaigns/${copy.body.id}/copy`)).body.name).toBe('spring copy copy');
  });

  it('of a long name has a name that is no longer', async () => {
    const id = await api.addCampaign('x'.repeat(200));
    const { name } = (await api.shop('POST', `/campaigns/${id}/copy`)).body;
    expect(name).toBe(`${'x'.repeat(195)} copy`);
  });
});

describe('an archived campaign', () => {
  it('is hidden, cannot be sent or published, and comes back as it was', async () => {
    const { id, version } = await api.addPublished('spring');
    const archived = await api.shop('POST', `/campaigns/${id}/archive`);
    expect(archived.status).toBe(200);
    expect(archived.body).toMatchObject({
      state: 'published',
      archivedAt: new Date(api.clock.now()).toISOString(),
    });
    expect((await api.shop('POST', `/campaigns/${id}/archive`)).status).toBe(200);
    expect(await listed()).toEqual([]);
    expect(await listed('?archived=true')).toEqual(['spring']);
    expect((await api.shop('GET', `/campaigns/${id}`)).status).toBe(200);
    const refused = await send();
    expect([refused.status, refused.body.code]).toEqual([409, 'ERROR_CODE_CAMPAIGN_ARCHIVED']);
    expect((await api.shop('POST', `/campaigns/${id}/publish`)).status).toBe(409);
    const back = await api.shop('POST', `/campaigns/${id}/unarchive`);
    expect(back.body).toMatchObject({ state: 'published', campaignVersion: version, archivedAt: null });
    expect(await listed()).toEqual(['spring']);
    expect((await send()).status).toBe(200);
  });

  it('carries its error when others of a call can be sent', async () => {
    const { id } = await api.addPublished('spring');
    await api.addPublished('autumn');
    await api.shop('POST', `/campaigns/${id}/archive`);
    const { body } = await send({ ...entries[0], campaignName: 'autumn' });
    expect(body.data).toMatchObject([
      { status: 'rejected', error: { code: 'ERROR_CODE_CAMPAIGN_ARCHIVED' } },
      { status: 'created', error: null },
    ]);
  });
});

describe('publishing warns', () => {
  const warnings = async (id: string) =>
    (await api.shop('POST', `/campaigns/${id}/publish`)).body.warnings.map(
      ({ code }: { code: string }) => code,
    );

  it('when this very draft was never sent as a test', async () => {
    const id = await api.addCampaign('spring');
    const test = { client: '+16045552331' };
    const isTested = async () => (await api.shop('GET', `/campaigns/${id}`)).body.tested;
    expect(await warnings(id)).toContain('draft_never_tested');
    expect(await isTested()).toBe(false);
    await api.shop('POST', `/campaigns/${id}/test-send`, test);
    expect(await isTested()).toBe(true);
    expect(await warnings(id)).not.toContain('draft_never_tested');
    await api.shop('PUT', `/campaigns/${id}/draft`, { flow: { ...offerFlow, listenHours: 2 } });
    expect(await warnings(id)).toContain('draft_never_tested');
    expect(await isTested()).toBe(false);
    await api.shop('PUT', `/campaigns/${id}/draft`, { flow: offerFlow });
    expect(await warnings(id)).not.toContain('draft_never_tested');
  });

  it('of what the draft’s issues warn of', async () => {
    const unused = { name: 'nobody_uses_it' };
    const flow = { ...offerFlow, variables: [...(offerFlow.variables ?? []), unused] };
    expect(await warnings(await api.addCampaign('spring', flow))).toContain('variable_unused');
  });
});
