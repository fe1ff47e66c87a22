import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { factsFor } from '../../src/flow/compile.ts';
import { next } from '../../src/flow/next.ts';
import { initialState } from '../../src/flow/state.ts';
import { FlowVersions } from '../../src/store/flow-versions.ts';
import { claimMessage } from '../../src/store/ledger/claim.ts';
import { type ClosedHow, endClosedRun } from '../../src/store/ledger/end-closed-run.ts';
import { markStarted, senderLeads } from '../../src/store/sendout-queue.ts';
import { runs } from '../../src/store/tables.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { WebhookOutbox } from '../../src/store/webhooks/outbox.ts';
import { shopWithSender } from '../api/shop-with-sender.ts';
import { clientNumber } from '../api/support.ts';
import { walkRun } from '../api/walk-run.ts';

const { api } = await shopWithSender();
beforeEach(() => api.addPublished('spring'));
const versions = new FlowVersions();

async function newRun(): Promise<string> {
  const entry = { client: clientNumber(1), campaignName: 'spring', variables: { first_name: 'Ana' } };
  await api.shop('POST', '/send/campaigns', { entries: [entry] });
  const [run] = await api.db.select({ id: runs.id }).from(runs);
  return run?.id ?? '';
}

const close = (runId: string, how: ClosedHow) =>
  inTransaction(api.db, (tx) =>
    endClosedRun(tx, runId, how, {
      versions,
      outbox: new WebhookOutbox(api.clock, versions),
      now: new Date(api.clock.now()),
    }),
  );

const view = async (runId: string) => (await api.shop('GET', `/runs/${runId}`)).body;

/** Claims the first message, as an activity does before its POST; no answer comes. */
async function claim(runId: string): Promise<void> {
  const [run] = await api.db.select().from(runs).where(eq(runs.id, runId));
  if (!run) throw new Error('There is no such run');
  const version = await versions.get(api.db, run.versionId);
  const begun = initialState(runId, factsFor(version.compiled, run.variables));
  const { state } = next(version.compiled, begun, { type: 'start', at: api.clock.now() });
  const outbox = new WebhookOutbox(api.clock, versions);
  const context = { ...version, process: 'test', outbox, now: new Date(api.clock.now()) };
  const input = { runId, key: 'offer:1', node: 'offer', state, seen: [] };
  await inTransaction(api.db, (tx) => claimMessage(tx, input, context));
}

test.each([
  [
    'terminated',
    'cancelled',
    'Cancelled: somebody terminated its workflow in the engine; nothing more is sent.',
  ],
  ['timed_out', 'failed', 'Failed: its workflow ran out of time in the engine; nothing more is sent.'],
  ['failed', 'failed', 'Failed: its workflow failed in the engine; nothing more is sent.'],
] as const)('a run whose workflow was closed (%s) ends as %s, and says why', async (how, state, why) => {
  const runId = await newRun();
  await (await walkRun(api, runId)).send('offer');
  expect(await close(runId, how)).toBe(true);
  expect(await view(runId)).toMatchObject({ state, why, messages: [{ state: 'sent' }] });
});

test('a run that had sent nothing says so', async () => {
  const runId = await newRun();
  await markStarted(api.db, [{ id: runId, inLead: true }], new Date(api.clock.now()));
  expect(await close(runId, 'failed')).toBe(true);
  expect((await view(runId)).why).toBe(
    'Failed: nothing could be sent, because its workflow failed in the engine.',
  );
  expect((await senderLeads(api.db, 'shop')).map(({ lead }) => lead)).toEqual([0]);
});

test('a message that is on its way is waited for; when its worker has died too, it is in doubt', async () => {
  const runId = await newRun();
  await claim(runId);
  expect(await close(runId, 'terminated')).toBe(false);
  expect(await view(runId)).toMatchObject({ state: 'running', messages: [{ state: 'sending' }] });
  api.clock.advance(60_000);
  expect(await close(runId, 'terminated')).toBe(true);
  expect(await view(runId)).toMatchObject({ state: 'cancelled', messages: [{ state: 'in_doubt' }] });
});

test('a run that came to its own end keeps it', async () => {
  const runId = await newRun();
  const walk = await walkRun(api, runId);
  await walk.send('offer', {
    kind: 'refused',
    error: { code: 131_026, title: 'Message undeliverable', class: 'drop' },
  });
  await walk.close();
  const before = await view(runId);
  expect(await close(runId, 'terminated')).toBe(true);
  expect(await view(runId)).toEqual(before);
});

test('whoever asked for a single message is told that it will never go out', async () => {
  const hook = { topic: 'delivery_status', address: 'https://8.8.8.8/hook' };
  const { id: webhookId } = (await api.shop('POST', '/create/webhooks', hook)).body;
  const asked = { number: clientNumber(1), templateName: 'spring_nudge', language: 'en_US' };
  const { id } = (await api.shop('POST', '/send/whatsapp_templated_messages', asked)).body;
  for (let twice = 0; twice < 2; twice += 1) expect(await close(id, 'terminated')).toBe(true);
  expect(await view(id)).toMatchObject({
    state: 'cancelled',
    messages: [{ state: 'failed', error: { code: 'workflow_terminated' } }],
  });
  const { data } = (await api.shop('GET', `/webhooks/${webhookId}/deliveries`)).body;
  expect(data.map(({ body }: { body: { statusUpdate: object } }) => body.statusUpdate)).toMatchObject([
    { id, status: 'delivery_failed', error: { details: { reason: 'workflow_terminated' } } },
  ]);
});
