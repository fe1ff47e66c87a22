import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ana, shopWithSender } from './shop-with-sender.ts';
import { startApi } from './support.ts';
import { walkRun } from './walk-run.ts';

const { api, send, sendTo } = await shopWithSender();
beforeEach(() => api.addPublished('spring'));

const stops: AbortController[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
});

/** Listens as a browser does; the answer's head is there when this resolves. */
async function listen(origin = api.origin, headers: Record<string, string> = { 'x-api-key': 'shop-key' }) {
  const stop = new AbortController();
  stops.push(stop);
  const answer = await fetch(`${origin}/v1/businesses/shop/events`, { headers, signal: stop.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    answer,
    /** Reads on until what came holds this; fails when the stream ends before, or after 10 seconds. */
    async until(expected: string): Promise<string> {
      const late = setTimeout(() => stop.abort(new Error(`No ${expected} in: ${text}`)), 10_000);
      while (!text.includes(expected)) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) throw new Error(`It ended before ${expected}: ${text}`);
        text += value;
      }
      clearTimeout(late);
      return text;
    },
    async end(): Promise<void> {
      while (!(await reader?.read())?.done);
    },
    stop: () => stop.abort(),
  };
}

const hint = (topic: string, id: string | null = null) => `data: ${JSON.stringify({ topic, id })}\n\n`;

describe('events', () => {
  it('are a stream that says what it is', async () => {
    const { answer, until } = await listen();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    await until('retry: 1000\n\n');
  });

  it('tell of a sendout that began, went on and was paused', async () => {
    const listener = await listen();
    const { sendoutId, runIds } = await sendTo(1);
    await listener.until(hint('sendouts', sendoutId));
    const again = await listen();
    const run = await walkRun(api, runIds[0] ?? '');
    await run.send('offer');
    await again.until(hint('sendouts', sendoutId));
    const third = await listen();
    await api.shop('POST', `/sendouts/${sendoutId}/pause`);
    await third.until(hint('sendouts', sendoutId));
  });

  it('tell of messages in doubt, and when there are none any more', async () => {
    const { runIds } = await sendTo(1);
    const run = await walkRun(api, runIds[0] ?? '');
    const listener = await listen();
    await run.send('offer', { kind: 'unknown', reason: 'ECONNRESET' });
    await listener.until(hint('messages'));
    const after = await listen();
    const { id } = await run.messageOf('offer');
    await api.shop('POST', `/messages/${id}/resolve`, { outcome: 'arrived' });
    await after.until(hint('messages'));
  });

  it('tell of campaigns that were made or published', async () => {
    const listener = await listen();
    const id = await api.addCampaign('summer');
    await listener.until(hint('campaigns'));
    const after = await listen();
    await api.publish(id);
    await after.until(hint('campaigns'));
  });

  it('tell nothing of other businesses, and nothing to them', async () => {
    const refused = await listen(api.origin, { 'x-api-key': 'guess' });
    expect(refused.answer.status).toBe(401);
    const admin = { 'x-admin-key': 'test-admin-key' };
    const { body } = await api.call('POST', '/admin/businesses', { id: 'other', name: 'Other' }, admin);
    const stop = new AbortController();
    stops.push(stop);
    const other = await fetch(`${api.origin}/v1/businesses/other/events`, {
      headers: { 'x-api-key': body.apiKey },
      signal: stop.signal,
    });
    const ours = await listen();
    const { body: sent } = await send(ana);
    await ours.until(hint('sendouts', sent.data[0].sendoutId));
    const first = await other.body?.getReader().read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe('retry: 1000\n\n');
  });

  it('end when the server stops, so that it can', async () => {
    const leaving = await startApi();
    await leaving.reset();
    const listener = await listen(leaving.origin);
    await listener.until('retry');
    await leaving.stop();
    await listener.end();
  });
});
