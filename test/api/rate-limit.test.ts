import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RateLimit } from '../../src/api/rate-limit.ts';
import { startApi, type TestApi } from './support.ts';

describe('the limit of one key', () => {
  /** How many of this many requests go through now. */
  const through = (limit: RateLimit, key: string, count: number) =>
    Array.from({ length: count }).filter(() => {
      try {
        limit.take(key);
        return true;
      } catch {
        return false;
      }
    }).length;

  it('lets a burst of one second through, and then its rate', () => {
    let now = 1000;
    const limit = new RateLimit(200, () => now);
    expect(through(limit, 'a', 300)).toBe(200);
    expect(through(limit, 'b', 300), 'another key has a bucket of its own').toBe(200);
    now += 50;
    expect(through(limit, 'a', 300)).toBe(10);
    now += 60_000;
    expect(through(limit, 'a', 300), 'no more than one second is saved up').toBe(200);
  });

  it('may be less than one a second, or none', () => {
    let now = 0;
    const slow = new RateLimit(0.5, () => now);
    expect(through(slow, 'a', 3)).toBe(1);
    now += 1000;
    expect(through(slow, 'a', 3)).toBe(0);
    now += 1000;
    expect(through(slow, 'a', 3)).toBe(1);
    expect(through(new RateLimit(Number.POSITIVE_INFINITY), 'a', 1000)).toBe(1000);
  });
});

describe('too many requests', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ requestsPerSecond: 5 });
  });
  beforeEach(() => api.reset());
  afterAll(() => api.stop());

  it('are 429 with Retry-After, in the envelope, for the key that makes them', async () => {
    const other = await api.call(
      'POST',
      '/admin/businesses',
      { id: 'other', name: 'Other' },
      { 'x-admin-key': 'test-admin-key' },
    );
    const answers = await Promise.all(Array.from({ length: 40 }, () => api.shop('GET', '/campaigns')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(5);
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({ code: 'ERROR_CODE_RATE_LIMITED', details: { requestsPerSecond: 5 } });
      expect(headers.get('retry-after')).toBe('1');
    }
    const path = '/v1/businesses/other/campaigns';
    const headers = { 'x-api-key': other.body.apiKey };
    expect((await api.call('GET', path, undefined, headers)).status).toBe(200);
    await expect.poll(async () => (await api.shop('GET', '/campaigns')).status, { timeout: 5000 }).toBe(200);
  });
});
