import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { runs } from '../../src/store/tables.ts';
import { ben, many, shopWithSender } from './shop-with-sender.ts';
import type { Answer } from './support.ts';

const { api, send, storedRuns } = await shopWithSender();

describe('a call of 10,000 entries', () => {
  it('is taken, in order, and does not stop other calls', async () => {
    await api.addPublished('spring');
    const big = watch(send(...many(10_000)));
    let answered = 0;
    let slowest = 0;
    while (!big.done) {
      const from = performance.now();
      await api.call('GET', '/healthz');
      slowest = Math.max(slowest, performance.now() - from);
      answered += 1;
    }
    expect((await big.answer).body.data[0]).toMatchObject({ acceptedCount: 10_000, rejectedCount: 0 });
    expect(answered).toBeGreaterThan(5);
    expect(slowest).toBeLessThan(2000);
    const stored = await storedRuns();
    expect(stored).toHaveLength(10_000);
    expect(stored.every(({ hidden }) => !hidden)).toBe(true);
    expect(stored.map(({ client }) => client)).toEqual(many(10_000).map(({ client }) => client));
  });

  it('shows nothing of itself until all of it is stored', async () => {
    await api.addPublished('spring');
    const { sendoutId } = (await send(ben)).body.data[0];
    const big = watch(send(...many(1_500)));
    const seen = new Set<number>();
    while (!big.done) {
      const { body } = await api.shop('GET', `/sendouts/${sendoutId}`);
      seen.add(body.counts.accepted);
    }
    seen.add((await api.shop('GET', `/sendouts/${sendoutId}`)).body.counts.accepted);
    expect([...seen]).toEqual([1, 1_501]);
  });

  it('goes to a new sendout when the expected one is cancelled meanwhile', async () => {
    await api.addPublished('spring');
    const { sendoutId } = (await send(ben)).body.data[0];
    const big = send(...many(5_000));
    await hiddenRunsAppear();
    await api.shop('POST', `/sendouts/${sendoutId}/cancel`);
    const group = (await big).body.data[0];
    expect(group).toMatchObject({ status: 'created', acceptedCount: 5_000 });
    expect(group.sendoutId).not.toBe(sendoutId);
    const moved = await api.db.select({ id: runs.id }).from(runs).where(eq(runs.sendoutId, group.sendoutId));
    expect(moved).toHaveLength(5_000);
  });

  /** A call under way, and whether it is answered yet. */
  function watch(answer: Promise<Answer>) {
    const watched = { answer, done: false };
    void answer.finally(() => {
      watched.done = true;
    });
    return watched;
  }

  async function hiddenRunsAppear(): Promise<void> {
    for (;;) {
      const [hidden] = await api.db.select({ id: runs.id }).from(runs).where(eq(runs.hidden, true)).limit(1);
      if (hidden) return;
    }
  }
});
