import { beforeEach, describe, expect, it } from 'vitest';
import { shopWithSender } from './shop-with-sender.ts';
import { clientNumber } from './support.ts';

const { api, sendTo } = await shopWithSender();
beforeEach(() => api.addPublished('spring'));

const get = async (path: string) => (await api.shop('GET', path)).body;

describe('the flow of a run', () => {
  it('is the one that it began with, also after the campaign has changed; a test-send has one too', async () => {
    const { runIds } = await sendTo(1);
    const [campaign] = (await get('/campaigns')).data;
    const { flow } = await get(`/campaigns/${campaign.id}`);
    await api.shop('PUT', `/campaigns/${campaign.id}/draft`, { flow: { ...flow, listenHours: 1 } });
    await api.publish(campaign.id);
    expect(await get(`/runs/${runIds[0]}/flow`)).toEqual({ flow });
    const test = await api.shop('POST', `/campaigns/${campaign.id}/test-send`, { client: clientNumber(9) });
    expect((await get(`/runs/${test.body.runId}/flow`)).flow.listenHours).toBe(1);
    const unknown = await api.shop('GET', '/runs/01M865FJKM8Z5W3R7YQ2C9T4VX/flow');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'ERROR_CODE_RUN_NOT_FOUND']);
  });
});
