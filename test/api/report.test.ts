import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { suppress } from '../../src/store/ledger/suppress.ts';
import { runs, windows } from '../../src/store/tables.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { shopWithSender } from './shop-with-sender.ts';
import { clientNumber, offerFlow } from './support.ts';
import { walkRun } from './walk-run.ts';

const { api, sendTo } = await shopWithSender();
beforeEach(() => api.addPublished('spring'));

const pathOf = (sendoutId: string) => `/sendouts/${sendoutId}/report.csv`;

/** The rows of a sendout's report, by the names of their columns. */
async function reportOf(sendoutId: string): Promise<Record<string, string>[]> {
  const answer = await api.shop('GET', pathOf(sendoutId));
  expect(answer.status).toBe(200);
  return parse(answer.text, { columns: true });
}

const walk = async (runId: string | undefined) => walkRun(api, runId ?? '');
const undeliverable = { code: 131_026, title: 'Message Undeliverable.', class: 'drop' } as const;

describe('the report of a sendout', () => {
  it('is a CSV file with the columns of Connectly in their order', async () => {
    const { sendoutId } = await sendTo(1);
    const { text: csv, headers } = await api.shop('GET', pathOf(sendoutId));
    expect(csv.split('\n')[0]).toBe(
      'customer_external_id,business_id,campaign_name,sendout_id,cnt_session_id,sent_at,delivered_at,read_at,opt_out_at,error_code,error_msg,button_clicks,link_clicks,input_variables,output_variables',
    );
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="sendout-${sendoutId}.csv"`);
  });

  it('has a row for each run, blank under what has not happened', async () => {
    const { sendoutId, runIds } = await sendTo(2, { variables: { first_name: 'Ana "the best", Pérez' } });
    const rows = await reportOf(sendoutId);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toEqual({
      customer_external_id: clientNumber(1),
      business_id: 'shop',
      campaign_name: 'spring',
      sendout_id: sendoutId,
      cnt_session_id: runIds[1],
      sent_at: '',
      delivered_at: '',
      read_at: '',
      opt_out_at: '',
      error_code: '',
      error_msg: '',
      button_clicks: '[]',
      link_clicks: '[]',
      input_variables: '{"first_name":"Ana \\"the best\\", Pérez"}',
      output_variables: '{}',
    });
  });

  it('has the first time of everything that happened to the messages of a run, and every tap', async () => {
    const { sendoutId, runIds } = await sendTo(1);
    const began = api.clock.now();
    const run = await walk(runIds[0]);
    await run.send('offer');
    api.clock.advance(1500);
    await run.report('offer', 'delivered');
    api.clock.advance(1500);
    await run.tap('offer', 'yes');
    await openWindow(runIds[0]);
    await run.send('thanks');
    api.clock.advance(1500);
    await run.report('thanks', 'read');
    const [row] = await reportOf(sendoutId);
    expect(row).toMatchObject({
      sent_at: written(began),
      delivered_at: written(began + 1500),
      read_at: written(began + 3000),
      error_code: '',
      button_clicks: JSON.stringify([
        { id: 'yes', name: 'Yes please', ts: new Date(began + 3000).toISOString() },
      ]),
    });
    expect(row?.delivered_at).toMatch(/^2026-12-01 \d\d:\d\d:\d\d\.500000$/);
  });

  it('has the code and the words of the provider for what failed, though another message arrived', async () => {
    const { sendoutId, runIds } = await sendTo(2);
    const refused = await walk(runIds[0]);
    await refused.send('offer', { kind: 'refused', error: undeliverable });
    const late = await walk(runIds[1]);
    await late.send('offer');
    await late.tap('offer', 'yes');
    await openWindow(runIds[1]);
    await late.send('thanks');
    await late.report('thanks', 'failed', { ...undeliverable, details: 'Ask them to update' });
    expect(await reportOf(sendoutId)).toMatchObject([
      { sent_at: '', error_code: '131026', error_msg: 'Message Undeliverable.' },
      {
        sent_at: expect.stringMatching(/^2026/),
        error_code: '131026',
        error_msg: 'Message Undeliverable. (Ask them to update)',
      },
    ]);
  });

  it('says in our words why nothing was sent', async () => {
    const { sendoutId, runIds } = await sendTo(3);
    // Never tapped, so its window is closed.
    const outside = await walk(runIds[0]);
    await outside.send('thanks');
    await api.shop('PUT', `/suppressions/${encodeURIComponent(clientNumber(1))}`);
    expect(await reportOf(sendoutId)).toMatchObject([
      {
        error_code: 'outside_window',
        error_msg: 'The 24-hour window for free-form messages was closed.',
        opt_out_at: '',
      },
      { error_code: 'opt_out', error_msg: 'The client has opted out.', opt_out_at: written(api.clock.now()) },
      { error_code: '', error_msg: '' },
    ]);
  });

  it('takes the apostrophe before what a spreadsheet would take for a formula, and leaves JSON and numbers as they are', async () => {
    await api.addPublished('=HYPERLINK("https://evil.example")');
    const { sendoutId } = await sendTo(1, {
      variables: { first_name: '=1+1' },
      campaignName: '=HYPERLINK("https://evil.example")',
    });
    const [row] = await reportOf(sendoutId);
    expect(row).toMatchObject({
      customer_external_id: clientNumber(0),
      campaign_name: `'=HYPERLINK("https://evil.example")`,
      input_variables: '{"first_name":"=1+1"}',
    });
  });

  it('is only for keys of its business, and only of sendouts that are there', async () => {
    const { sendoutId } = await sendTo(1);
    await api.call(
      'POST',
      '/admin/businesses',
      { id: 'rival', name: 'Rival' },
      { 'x-admin-key': 'test-admin-key' },
    );
    expect((await api.call('GET', `/v1/businesses/shop${pathOf(sendoutId)}`, undefined, {})).status).toBe(
      401,
    );
    const made = await api.call('POST', '/admin/businesses/rival/keys', undefined, {
      'x-admin-key': 'test-admin-key',
    });
    const foreign = await api.call('GET', `/v1/businesses/rival${pathOf(sendoutId)}`, undefined, {
      'x-api-key': made.body.apiKey,
    });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'ERROR_CODE_SENDOUT_NOT_FOUND']);
  });
});

/** A time, as reports write it. */
function written(at: number): string {
  return `${new Date(at).toISOString().slice(0, -1).replace('T', ' ')}000`;
}

/** The client has just written or tapped, so free-form messages may go to them. */
async function openWindow(runId: string | undefined): Promise<void> {
  const [run] = await api.db
    .select()
    .from(runs)
    .where(eq(runs.id, runId ?? ''));
  if (!run) throw new Error('There is no such run');
  const { senderId, client } = run;
  await api.db.insert(windows).values({ senderId, client, lastInboundAt: new Date(api.clock.now()) });
}

describe('an opt-out is in the report', () => {
  const optOutAt = async (sendoutId: string) =>
    (await reportOf(sendoutId)).map(({ opt_out_at }) => opt_out_at);

  it('of the run that was open, of nobody else, and stays there when the client comes back', async () => {
    const { sendoutId, runIds } = await sendTo(2);
    await (await walk(runIds[0])).send('offer');
    await (await walk(runIds[1])).send('offer');
    const path = `/suppressions/${encodeURIComponent(clientNumber(0))}`;
    await api.shop('PUT', path);
    const then = written(api.clock.now());
    api.clock.advance(60_000);
    await api.shop('DELETE', path);
    expect(await optOutAt(sendoutId)).toEqual([then, '']);
  });

  it('of the last run that was sent to a client who answers when it is over; the API is no answer', async () => {
    const { sendoutId, runIds } = await sendTo(2);
    for (const id of runIds) {
      const run = await walk(id);
      await run.send('offer', { kind: 'refused', error: undeliverable });
      await run.close();
    }
    await api.shop('PUT', `/suppressions/${encodeURIComponent(clientNumber(0))}`);
    const now = new Date(api.clock.now());
    await inTransaction(api.db, (tx) => suppress(tx, 'shop', clientNumber(1), 'keyword', now));
    expect(await optOutAt(sendoutId)).toEqual(['', written(api.clock.now())]);
  });

  it('of the run whose opt-out button is tapped, however late', async () => {
    const flow = structuredClone(offerFlow);
    const [offer] = flow.nodes;
    if (offer?.type === 'message') offer.content.buttons = [{ id: 'stop', title: 'No more', optOut: true }];
    flow.edges = flow.edges.filter(({ sourceHandle }) => sourceHandle !== 'button:yes');
    flow.nodes = flow.nodes.filter(({ id }) => id !== 'thanks');
    await api.addPublished('with a way out', flow);
    const first = await sendTo(1, { campaignName: 'with a way out' });
    const run = await walk(first.runIds[0]);
    await run.send('offer');
    await api.db.update(runs).set({ state: 'completed', endedAt: new Date(api.clock.now()) });
    const second = await sendTo(1);
    await (await walk(second.runIds[0])).send('offer', { kind: 'refused', error: undeliverable });
    await api.db.update(runs).set({ state: 'completed', endedAt: new Date(api.clock.now()) });
    await run.tap('offer', 'stop');
    expect(await optOutAt(first.sendoutId)).toEqual([written(api.clock.now())]);
    expect(await optOutAt(second.sendoutId)).toEqual(['']);
  });
});
