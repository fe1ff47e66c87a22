import { beforeEach, describe, expect, it } from 'vitest';
import { shopWithSender } from './shop-with-sender.ts';
import { walkRun } from './walk-run.ts';

const { api, sendTo } = await shopWithSender();
beforeEach(() => api.addPublished('spring'));

describe('the timeline of a sendout', () => {
  it('says what happened in each step, none left out', async () => {
    const { sendoutId, runIds } = await sendTo(2);
    const from = new Date(Math.floor(api.clock.now() / 60_000) * 60_000);
    const run = await walkRun(api, runIds[0] ?? '');
    await run.send('offer');
    api.clock.advance(3 * 60_000);
    await run.report('offer', 'delivered');
    await run.tap('offer', 'yes');
    const { body } = await api.shop('GET', `/sendouts/${sendoutId}/timeline`);
    const none = { accepted: 0, sent: 0, delivered: 0, read: 0, clicked: 0, failed: 0 };
    const minute = (nth: number) => new Date(from.getTime() + nth * 60_000).toISOString();
    expect(body).toEqual({
      from: minute(0),
      to: minute(4),
      step: 60,
      data: [
        { at: minute(0), ...none, accepted: 2, sent: 1 },
        { at: minute(1), ...none },
        { at: minute(2), ...none },
        { at: minute(3), ...none, delivered: 1, read: 1, clicked: 1 },
      ],
    });
    const later = await api.shop(
      'GET',
      `/sendouts/${sendoutId}/timeline?from=${minute(2)}&to=${minute(6)}&step=120`,
    );
    expect(later.body.data).toEqual([
      { at: minute(2), ...none, delivered: 1, read: 1, clicked: 1 },
      { at: minute(4), ...none },
    ]);
  });

  it('has steps that fit the time, and refuses more than can be looked at', async () => {
    const { sendoutId } = await sendTo(1);
    const timeline = async (query: string) => api.shop('GET', `/sendouts/${sendoutId}/timeline?${query}`);
    const week = 'from=2026-11-20T00:00:00Z&to=2026-11-27T00:00:00Z';
    expect((await timeline(week)).body).toMatchObject({ step: 21_600, data: { length: 28 } });
    for (const refused of [
      `${week}&step=60`,
      `${week}&step=90`,
      'from=2026-11-27T00:00:00Z&to=2026-11-20T00:00:00Z',
    ])
      expect((await timeline(refused)).status, refused).toBe(400);
  });
});
