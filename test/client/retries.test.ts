import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { SendoutClient, type SendoutClientOptions, SendoutError } from '../../src/client/index.ts';
import { closedPort, httpServer } from '../channels/local-server.ts';

type Step = (response: ServerResponse) => void;
type Asked = { method: string | undefined; url: string | undefined; key: string | undefined; body: string };

/** A server that answers each call with the next of these steps, and the last one again and again. */
async function answering(...steps: Step[]) {
  const asked: Asked[] = [];
  const url = await httpServer(async (request, response) => {
    asked.push(await read(request));
    steps[Math.min(asked.length, steps.length) - 1]?.(response);
  });
  return { url, asked };
}

async function read(request: IncomingMessage): Promise<Asked> {
  let body = '';
  for await (const piece of request) body += piece;
  const key = request.headers['idempotency-key'];
  return { method: request.method, url: request.url, key: key?.toString(), body };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Step =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const refusal = (status: number, code: string, headers?: Record<string, string>) =>
  json(
    status,
    {
      message: `It is ${code}. Do something.`,
      type: 'ERROR_TYPE_CONFLICT',
      code,
      userTitle: `It is ${code}.`,
      userMessage: 'Do something.',
      cntTraceId: '9915572200682937',
      details: { campaigns: ['hello'] },
    },
    headers,
  );
const reset: Step = (response) => response.socket?.resetAndDestroy();
const accepted = json(200, { data: [] });
const entries = [{ client: '+16045552331', campaignName: 'spring_offer' }];

const clientOf = (url: string, options: Partial<SendoutClientOptions> = {}) =>
  new SendoutClient({ url, businessId: 'demo', apiKey: 'demo-key', ...options });

/** What a call is refused with. */
async function errorOf(call: Promise<unknown>): Promise<SendoutError> {
  const error = await call.then(
    () => new Error('It succeeded'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SendoutError)) throw error;
  return error;
}

describe('sendCampaigns', () => {
  test.each([
    ['a lost connection', reset],
    ['429', refusal(429, 'ERROR_CODE_RATE_LIMITED', { 'retry-after': '0' })],
    ['503', refusal(503, 'ERROR_CODE_NOT_READY')],
    ['a proxy’s own 502', (response: ServerResponse) => response.writeHead(502).end('<html>Bad gateway')],
    [
      'the answer that the first call is still at work',
      refusal(409, 'ERROR_CODE_IDEMPOTENCY_KEY_IN_USE', { 'retry-after': '0' }),
    ],
  ] satisfies [string, Step][])(
    'is made again after %s, with the same key and body',
    async (_name, failure) => {
      const { url, asked } = await answering(failure, failure, accepted);
      expect(await clientOf(url).sendCampaigns(entries)).toEqual({ data: [] });
      expect(asked).toHaveLength(3);
      expect(new Set(asked.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
      expect(asked[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('has another key for each call, or the one it is given', async () => {
    const { url, asked } = await answering(accepted);
    const sendout = clientOf(url);
    await sendout.sendCampaigns(entries);
    await sendout.sendCampaigns(entries);
    await sendout.sendCampaigns(entries, { idempotencyKey: 'job-17' });
    expect(new Set(asked.map(({ key }) => key)).size).toBe(3);
    expect(asked[2]?.key).toBe('job-17');
  });

  test('writes a date as the API reads it', async () => {
    const { url, asked } = await answering(accepted);
    const scheduledAt = new Date(Date.UTC(2026, 11, 7, 8));
    await clientOf(url).sendCampaigns([{ client: '+1', campaignName: 'x', scheduledAt }]);
    expect(JSON.parse(asked[0]?.body ?? '').entries[0].scheduledAt).toBe('2026-12-07T08:00:00.000Z');
  });

  test.each([
    [404, 'ERROR_CODE_CAMPAIGN_NOT_FOUND'],
    [409, 'ERROR_CODE_CAMPAIGN_NOT_PUBLISHED'],
    [409, 'ERROR_CODE_IDEMPOTENCY_KEY_REUSED'],
    [500, 'ERROR_CODE_UNSPECIFIED'],
  ])('is not made again after %s %s, and says what the API says', async (status, code) => {
    const { url, asked } = await answering(refusal(status, code));
    const error = await errorOf(clientOf(url).sendCampaigns(entries, { idempotencyKey: 'job-17' }));
    expect(error).toMatchObject({
      message: `It is ${code}. Do something.`,
      status,
      code,
      details: { campaigns: ['hello'] },
      traceId: '9915572200682937',
      idempotencyKey: 'job-17',
    });
    expect(asked).toHaveLength(1);
  });

  test('that has no answer in the end can be repeated with the key of the error', async () => {
    const { url, asked } = await answering(reset, accepted);
    const sendout = clientOf(url, { retryForMs: 0 });
    const error = await errorOf(sendout.sendCampaigns(entries));
    expect(error).toMatchObject({ status: null, code: 'NO_ANSWER', traceId: null });
    await sendout.sendCampaigns(entries, { idempotencyKey: error.idempotencyKey ?? '' });
    expect(asked[1]?.key).toBe(asked[0]?.key);
  });
});

describe('patience', () => {
  test('is as long as Retry-After says', async () => {
    const { url, asked } = await answering(
      refusal(429, 'ERROR_CODE_RATE_LIMITED', { 'retry-after': '1' }),
      accepted,
    );
    const began = Date.now();
    await clientOf(url).sendCampaigns(entries);
    expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
    expect(asked).toHaveLength(2);
  });

  test('ends when the wait would be longer than the caller’s', async () => {
    const { url, asked } = await answering(refusal(429, 'ERROR_CODE_RATE_LIMITED', { 'retry-after': '30' }));
    const error = await errorOf(clientOf(url, { retryForMs: 5000 }).sendCampaigns(entries));
    expect(error).toMatchObject({ status: 429, retryAfterMs: 30_000 });
    expect(asked).toHaveLength(1);
  });

  test('is not there for an answer that never comes: each attempt has its time', async () => {
    const { url, asked } = await answering(() => undefined, accepted);
    await clientOf(url, { timeoutMs: 200 }).sendCampaigns(entries);
    expect(asked).toHaveLength(2);
  });

  test.each([
    ['in a call', () => undefined],
    ['between two', refusal(429, 'ERROR_CODE_RATE_LIMITED', { 'retry-after': '30' })],
  ] satisfies [string, Step][])('ends at once with the caller’s signal, %s', async (_name, step) => {
    const { url, asked } = await answering(step);
    const stop = new AbortController();
    const call = clientOf(url).sendCampaigns(entries, { signal: stop.signal });
    const ended = expect(call).rejects.toThrow('The process stops');
    await vi.waitUntil(() => asked.length === 1, { timeout: 15_000 });
    stop.abort(new Error('The process stops'));
    await ended;
    expect(asked).toHaveLength(1);
  });
});

describe('other calls', () => {
  test('that read are made again after a lost connection', async () => {
    const { url, asked } = await answering(reset, json(200, { data: [], nextCursor: null }));
    expect(await clientOf(url).sendouts.list().page()).toEqual({ data: [], nextCursor: null });
    expect(asked).toHaveLength(2);
  });

  test('that must not be made twice are made again after 429 alone', async () => {
    const limited = refusal(429, 'ERROR_CODE_RATE_LIMITED', { 'retry-after': '0' });
    const first = await answering(limited, json(200, { id: 'wh_1', secret: 's' }));
    const create = (url: string) =>
      clientOf(url).webhooks.create({ topic: 'messages', address: 'https://x.example' });
    expect(await create(first.url)).toEqual({ id: 'wh_1', secret: 's' });
    for (const failure of [reset, refusal(503, 'ERROR_CODE_NOT_READY')]) {
      const { url, asked } = await answering(failure);
      await errorOf(create(url));
      expect(asked).toHaveLength(1);
    }
    const resolve = await answering(reset);
    await errorOf(clientOf(resolve.url).messages.resolve('m1', 'arrived'));
    expect(resolve.asked).toHaveLength(1);
  });

  test('say when nobody is there, or somebody else', async () => {
    const nobody = `http://127.0.0.1:${await closedPort()}`;
    const error = await errorOf(clientOf(nobody, { retryForMs: 0 }).runs.get('r1'));
    expect(error.message).toBe(`${nobody} does not answer: ECONNREFUSED`);
    const page = await answering((response) => response.end('<html>Welcome'));
    expect(await errorOf(clientOf(page.url).runs.get('r1'))).toMatchObject({
      status: 200,
      code: 'NOT_SENDOUT',
      message: `${page.url}/v1/businesses/demo/runs/r1 answered with HTTP 200 and not as Sendout does.`,
    });
  });

  test('read a list page by page, as far as they are asked', async () => {
    const { url, asked } = await answering(
      json(200, { data: [1, 2], nextCursor: 'two words' }),
      json(200, { data: [3], nextCursor: null }),
    );
    const list = clientOf(`${url}/`).runs.of('+16045552331', { limit: 2 });
    const all: unknown[] = [];
    for await (const item of list) all.push(item);
    expect(all).toEqual([1, 2, 3]);
    expect(asked.map((call) => call.url)).toEqual([
      '/v1/businesses/demo/runs?client=%2B16045552331&limit=2',
      '/v1/businesses/demo/runs?client=%2B16045552331&limit=2&cursor=two+words',
    ]);
  });
});
