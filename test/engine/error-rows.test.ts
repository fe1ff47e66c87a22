import { request } from 'undici';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { ErrorClass, ErrorScope } from '../../src/channels/channel.ts';
import { errorTable as connectlyTable } from '../../src/channels/connectly/errors.ts';
import { errorTable as cloudTable } from '../../src/channels/whatsapp-cloud/errors.ts';
import { oneMessage } from '../support/one-message.ts';
import { skippingProduct } from '../support/skipping-product.ts';

/*
 * What each row of the providers' error tables means to the people who look: the run, the counts, the report. The
 * provider really answers with the code, over HTTP; some codes come later, as a failed status, as the provider does.
 */

const engine = await skippingProduct();
const minute = 60_000;

type Row = { class: ErrorClass; scope: ErrorScope; title: string; afterMs?: number };
type Seen = Awaited<ReturnType<typeof lookAt>>;

const senders = { whatsapp_cloud: '+15550007801', connectly: '+15550007802' };

beforeAll(async () => {
  const { api, sandbox } = engine.product;
  const baseUrl = sandbox.url;
  await api.ok('PUT', `/senders/${encodeURIComponent(senders.whatsapp_cloud)}`, {
    channel: 'whatsapp_cloud',
    settings: { baseUrl, phoneNumberId: '7801', accessToken: 'a', appSecret: 'b', verifyToken: 'c' },
  });
  await api.ok('PUT', `/senders/${encodeURIComponent(senders.connectly)}`, {
    channel: 'connectly',
    settings: { baseUrl, businessId: 'biz_rows', apiKey: 'k', webhookSecret: 's' },
  });
});

afterEach(async () => {
  await engine.product.phones.noFaults();
  for (const number of Object.values(senders))
    await engine.product.api.ok('POST', `/senders/${encodeURIComponent(number)}/resume`);
});

let count = 0;

describe.each(Object.entries(cloudTable))('WhatsApp’s %s', (code, row) => {
  test(`${row.class}: ${row.title}`, () => meets('whatsapp_cloud', Number(code), row));
});

describe.each(Object.entries(connectlyTable))('Connectly’s %s', (code, row) => {
  test(`${row.class}: ${row.title}`, () => meets('connectly', code, row));
});

/** Sends to one client while the provider answers with the code, and looks at what is told of it. */
async function meets(channel: keyof typeof senders, code: number | string, row: Row): Promise<void> {
  const { api, phones } = engine.product;
  count += 1;
  const client = `+16045558${String(count).padStart(3, '0')}`;
  const sender = senders[channel];
  const campaignName = await api.publish(oneMessage, `${channel} ${code}`);
  await phones.fault({ kind: 'fail_with', code });
  const { data } = sent.parse(
    await api.ok('POST', '/send/campaigns', { entries: [{ client, campaignName, sender }] }),
  );
  const sendout = data[0]?.sendoutId ?? '';
  const look = () => lookAt(client, sendout, sender);
  const isTold = async () => expectations[row.class](await look(), row, code);
  // A failure may come as a status, a moment after the message was taken; an activity between two tries is never quiet.
  if (row.class !== 'retry') await engine.time.advance(1000);
  await vi.waitFor(isTold, { timeout: 20_000, interval: 100 });
  if (row.class === 'suppress') {
    const { data: optedOut } = optOuts.parse(await api.ok('GET', '/suppressions?limit=100'));
    expect(optedOut).toContainEqual(expect.objectContaining({ client, reason: 'provider' }));
  }
  await phones.noFaults();
  if ((await look()).message.state === 'failed') return;
  // What was put off or held goes out when its cause is gone: nobody is lost.
  if (row.class === 'pause') await resume(await look(), sendout, sender);
  if (row.class === 'defer') await engine.time.advance(25 * 60 * minute);
  if (row.class === 'retry' && (row.afterMs ?? 0) > 5000) {
    await api.ok('POST', `/sendouts/${sendout}/cancel`);
    return;
  }
  const isSent = async () =>
    expect(await look()).toMatchObject({
      run: { state: 'completed' },
      message: { state: expect.stringMatching(/^(sent|delivered|read)$/), error: null },
      counts: { sent: 1, failed: 0 },
    });
  await vi.waitFor(isSent, { timeout: 20_000, interval: 100 });
  const arrived = (await phones.received(client)).filter(({ status }) => status !== 'failed');
  expect(arrived).toHaveLength(1);
}

const sent = z.object({ data: z.array(z.object({ sendoutId: z.string() })) });
const optOuts = z.object({ data: z.array(z.object({ client: z.string(), reason: z.string() })) });

async function resume({ senderState }: Seen, sendout: string, sender: string): Promise<void> {
  const { api, workers } = engine.product;
  if (senderState.state === 'paused') await api.ok('POST', `/senders/${encodeURIComponent(sender)}/resume`);
  else await api.ok('POST', `/sendouts/${sendout}/resume`);
  await workers.reconciler.pass();
  await engine.time.quiet();
}

/** All that is told of a client’s message. */
async function lookAt(client: string, sendout: string, sender: string) {
  const { api } = engine.product;
  const [run] = await api.runsOf(client);
  const sendoutView = sendoutShape.parse(await api.ok('GET', `/sendouts/${sendout}`));
  const { data } = senderList.parse(await api.ok('GET', '/senders'));
  const senderState = data.find(({ number }) => number === sender);
  const report = await request(`${api.url}/v1/businesses/demo/sendouts/${sendout}/report.csv`, {
    headers: { 'x-api-key': 'demo-key' },
  });
  const [message] = run?.messages ?? [];
  if (!run || !message || !senderState) throw new Error(`Nothing is known of ${client}`);
  return {
    run,
    message,
    sendoutView,
    counts: sendoutView.counts,
    senderState,
    report: await report.body.text(),
  };
}

const paused = { state: z.string(), pauseReason: z.string().nullable() };
const sendoutShape = z.object({ ...paused, counts: z.record(z.string(), z.number()) });
const senderList = z.object({ data: z.array(z.object({ number: z.string(), ...paused })) });

const expectations: Record<ErrorClass, (seen: Seen, row: Row, code: number | string) => void> = {
  drop: failed,
  fix: failed,
  suppress: (seen, row, code) => {
    expect(seen.message).toMatchObject({ state: 'failed', error: { code: `provider_${code}` } });
    expect(seen.message.error?.message).toContain(row.title);
    expect(seen.counts).toMatchObject({ failed: 1 });
    expect(seen.report).toContain(String(code));
  },
  retry: (seen, row, code) => {
    // One that comes when the message was taken already is no refusal of a call: there is nothing to try again.
    if (seen.message.sentAt !== null) return failed(seen, row, code);
    expect(seen.message.error).toBeNull();
    expect(seen.run.state).toBe('running');
    expect(seen.message.state).toBe('queued');
    expect(seen.counts).toMatchObject({ sent: 0, failed: 0 });
  },
  defer: (seen) => {
    expect(seen.run.state).toBe('running');
    expect(seen.message.state).toBe('deferred');
    expect(seen.counts).toMatchObject({ failed: 0 });
  },
  pause: (seen, row, code) => {
    const stopped = row.scope === 'template' ? seen.sendoutView : seen.senderState;
    expect(stopped.state).toBe('paused');
    expect(stopped.pauseReason).toContain(`${code} ${row.title}`);
    // Some of them come when the message was taken already: this one has failed, and spares the others.
    if (seen.message.sentAt !== null) return failed(seen, row, code);
    expect(seen.run.state).toBe('running');
    expect(seen.message.state).toBe('held');
    expect(seen.counts).toMatchObject({ sent: 0, failed: 0 });
  },
};

function failed(seen: Seen, row: Row, code: number | string): void {
  // A failure that comes when the message was taken already may come after the end of a run that ends with it.
  expect(seen.message.sentAt === null ? ['failed'] : ['failed', 'completed']).toContain(seen.run.state);
  expect(seen.message).toMatchObject({ state: 'failed', error: { code: `provider_${code}` } });
  expect(seen.message.error?.message).toContain(row.title);
  expect(seen.counts).toMatchObject({ failed: 1 });
  expect(seen.report).toContain(String(code));
}
