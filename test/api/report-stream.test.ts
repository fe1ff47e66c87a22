import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fillSendout } from '../support/fill-sendout.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const pathOf = (sendoutId: string) => `/sendouts/${sendoutId}/report.csv`;

describe('a big report', () => {
  /** Rows of four kilobytes each: together far more than what the connection itself holds back. */
  const many = 8000;
  const fill = async (on: TestApi, count = many, firstName = 'x'.repeat(4000)) => {
    const campaign = await on.addPublished('big');
    const senderId = await on.addSender();
    return fillSendout(on.db, {
      businessId: 'shop',
      campaignId: campaign.id,
      versionId: campaign.version,
      senderId,
      runs: count,
      at: new Date(on.clock.now()),
      firstName,
    });
  };
  /** Begins to download it and does not go on reading; counts the queries. */
  const beginReading = async (sendoutId: string, on = api) => {
    const seen = { queries: 0 };
    on.db.$client.on('acquire', () => {
      seen.queries += 1;
    });
    const request = httpGet(`${on.origin}/v1/businesses/shop${pathOf(sendoutId)}`, {
      headers: { 'x-api-key': 'shop-key' },
    });
    const [response]: IncomingMessage[] = await once(request, 'response');
    if (!response) throw new Error('There is no response');
    return { response, queries: () => seen.queries };
  };

  it('comes whole and in order', async () => {
    const answer = await api.shop('GET', pathOf(await fill(api, 2300, 'Ana')));
    const rows: Record<string, string>[] = parse(answer.text, { columns: true });
    expect(rows).toHaveLength(2300);
    expect(rows.map(({ customer_external_id }) => customer_external_id)).toEqual(
      Array.from({ length: 2300 }, (_, n) => `+1604${2_000_001 + n}`),
    );
    expect(rows[8]).toMatchObject({ error_code: '131026', error_msg: 'Message undeliverable', read_at: '' });
  }, 60_000);

  it('is read no further than its reader takes it, and not at all once the reader is gone', async () => {
    const { response, queries } = await beginReading(await fill(api));
    const stalled = await standstill(queries);
    const whole = (3 * many) / 250;
    expect(stalled).toBeGreaterThan(3);
    expect(stalled).toBeLessThan(whole / 2);
    response.destroy();
    expect(await standstill(queries)).toBeLessThan(stalled + 6);
  }, 60_000);

  it('that fails on its way, or is on its way when the server stops, does not end as if it were whole', async () => {
    const own = await startApi();
    let stopping: Promise<void> | undefined;
    const stop = () => {
      stopping ??= own.stop();
      return stopping;
    };
    try {
      await own.reset();
      const sendoutId = await fill(own);
      const failing = await beginReading(sendoutId, own);
      const stopped = await beginReading(sendoutId, own);
      await standstill(failing.queries);
      await own.db.$client.query('alter table messages rename to messages_gone');
      await expect(text(failing.response)).rejects.toThrow('aborted');
      await own.db.$client.query('alter table messages_gone rename to messages');
      const [outcome] = await Promise.allSettled([text(stopped.response), stop()]);
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'aborted' } });
    } finally {
      await stop();
    }
  }, 60_000);
});

/** Waits until a number has been the same for a while, and gives it. */
async function standstill(read: () => number): Promise<number> {
  let last = -1;
  await vi.waitFor(
    () => {
      const before = last;
      last = read();
      expect(last).toBe(before);
    },
    { interval: 500, timeout: 30_000 },
  );
  return last;
}
