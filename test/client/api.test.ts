import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SendoutClient, SendoutError } from '../../src/client/index.ts';
import { clientNumber, startApi, type TestApi } from '../api/support.ts';

let api: TestApi;
/** The method and path of every call that the client has made. */
const called: string[] = [];
let sendout: SendoutClient;

beforeAll(async () => {
  api = await startApi();
  sendout = new SendoutClient({
    url: api.origin,
    businessId: 'shop',
    apiKey: 'shop-key',
    fetch: (input, init) => {
      called.push(`${init?.method} ${new URL(String(input)).pathname}`);
      return fetch(input, init);
    },
  });
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const entry = (n: number) => ({
  client: clientNumber(n),
  campaignName: 'spring',
  variables: { first_name: 'Ana' },
});

async function sent(people: number): Promise<string> {
  await api.addSender();
  await api.addPublished('spring');
  const { data } = await sendout.sendCampaigns(Array.from({ length: people }, (_, n) => entry(n)));
  return data[0]?.sendoutId ?? '';
}

describe('the client', () => {
  test('sends campaigns; the same key again starts nothing', async () => {
    await api.addSender();
    await api.addPublished('spring');
    const entries = [entry(1), { client: '604', campaignName: 'spring' }];
    const first = await sendout.sendCampaigns(entries, { idempotencyKey: 'job-1' });
    expect(first.data).toMatchObject([
      {
        campaignName: 'spring',
        status: 'created',
        acceptedCount: 1,
        rejectedCount: 1,
        rejections: [{ index: 1, code: 'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT' }],
      },
    ]);
    expect(await sendout.sendCampaigns(entries, { idempotencyKey: 'job-1' })).toEqual(first);
    const runs = [];
    for await (const run of sendout.runs.of(clientNumber(1))) runs.push(run);
    expect(runs).toHaveLength(1);
    await expect(sendout.sendCampaigns([entry(2)], { idempotencyKey: 'job-1' })).rejects.toMatchObject({
      status: 409,
      code: 'ERROR_CODE_IDEMPOTENCY_KEY_REUSED',
    });
  });

  test('sends single messages; the same key again sends nothing', async () => {
    await api.addSender();
    const message = { number: clientNumber(1), templateName: 'spring_nudge', language: 'en_US' };
    const first = await sendout.sendTemplate(message, { idempotencyKey: 'job-1' });
    expect(await sendout.sendTemplate(message, { idempotencyKey: 'job-1' })).toEqual(first);
    expect(await sendout.runs.get(first.id)).toMatchObject({ client: clientNumber(1), sendoutId: null });
    const party = (id: string) => ({ id, channelType: 'whatsapp' as const });
    const session = { recipient: party(clientNumber(1)), message: { text: 'Hello!' } };
    await expect(sendout.sendMessage(session)).rejects.toMatchObject({
      code: 'ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION',
      idempotencyKey: expect.any(String),
    });
  });

  test('throws what the API refuses a call with', async () => {
    const error = await sendout.sendCampaigns([entry(1)]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendoutError);
    expect(error).toMatchObject({
      status: 404,
      code: 'ERROR_CODE_CAMPAIGN_NOT_FOUND',
      traceId: expect.stringMatching(/^\d+$/),
    });
    const stranger = new SendoutClient({ url: api.origin, businessId: 'shop', apiKey: 'wrong' });
    await expect(stranger.sendouts.list().page()).rejects.toMatchObject({ status: 401 });
  });

  test('reads campaigns, sendouts and runs, over several pages', async () => {
    const id = await sent(5);
    const [campaign] = (await sendout.campaigns.list({ archived: false }).page()).data;
    expect(campaign).toMatchObject({ name: 'spring', state: 'published' });
    expect(await sendout.campaigns.get(campaign?.id ?? '')).toMatchObject({ flow: { schema: 1 } });
    const [first] = (await sendout.sendouts.list().page()).data;
    expect(first).toMatchObject({ id, counts: { accepted: 5 } });
    expect(await sendout.sendouts.get(id)).toEqual(first);
    const clients = [];
    for await (const run of sendout.sendouts.runs(id, { state: 'queued', limit: 2 }))
      clients.push(run.client);
    expect(clients.sort()).toEqual([0, 1, 2, 3, 4].map(clientNumber));
    const [run] = (await sendout.runs.of(clientNumber(3)).page()).data;
    expect(await sendout.runs.get(run?.id ?? '')).toEqual(run);
  });

  test('steers a sendout', async () => {
    const id = await sent(1);
    expect((await sendout.sendouts.pause(id)).state).toBe('paused');
    expect((await sendout.sendouts.resume(id)).state).toBe('running');
    expect((await sendout.sendouts.cancel(id)).state).toBe('cancelled');
    await expect(sendout.sendouts.resume(id)).rejects.toMatchObject({ code: 'ERROR_CODE_SENDOUT_CANCELLED' });
  });

  test('opts clients out and back in', async () => {
    const client = clientNumber(1);
    expect(await sendout.suppressions.add(client)).toMatchObject({ client, reason: 'api' });
    expect((await sendout.suppressions.list().page()).data).toHaveLength(1);
    await sendout.suppressions.remove(client);
    expect((await sendout.suppressions.list().page()).data).toEqual([]);
  });

  test('registers webhooks', async () => {
    const address = 'https://8.8.8.8/hook';
    const { id, secret } = await sendout.webhooks.create({ topic: 'messages', address });
    expect(secret).toMatch(/^whsec_/);
    const changed = await sendout.webhooks.update(id, { configuration: { echo: true } });
    expect(await sendout.webhooks.list()).toEqual([changed]);
    expect(changed.configuration.echo).toBe(true);
    expect((await sendout.webhooks.deliveries(id, { state: 'parked' }).page()).data).toEqual([]);
    expect(await sendout.webhooks.replay(id)).toBe(0);
    expect(await sendout.webhooks.rotateSecret()).not.toBe(secret);
    await sendout.webhooks.delete(id);
    expect(await sendout.webhooks.list()).toEqual([]);
  });

  test('lists doubts, and is told when there is none to decide', async () => {
    expect((await sendout.messages.inDoubt().page()).data).toEqual([]);
    await expect(sendout.messages.resolve('01M865FKDV1H6N0B4PSE8K7MGA', 'arrived')).rejects.toMatchObject({
      status: 404,
      code: 'ERROR_CODE_MESSAGE_NOT_FOUND',
    });
  });

  test('makes no call that the API’s description does not have', async () => {
    const { paths }: { paths: Record<string, object> } = (await api.call('GET', '/openapi.json')).body;
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => {
        const pattern = path.replace('{businessId}', 'shop').replace(/\{[^}]+\}/g, '[^/]+');
        return new RegExp(`^${method.toUpperCase()} ${pattern}$`);
      }),
    );
    expect(called.length).toBeGreaterThan(20);
    expect(called.filter((call) => !described.some((pattern) => pattern.test(call)))).toEqual([]);
  });
});
