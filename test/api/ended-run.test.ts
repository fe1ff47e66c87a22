import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { FlowVersions } from '../../src/store/flow-versions.ts';
import { endClosedRun } from '../../src/store/ledger/end-closed-run.ts';
import { endStranded } from '../../src/store/ledger/end-stranded.ts';
import { messages } from '../../src/store/tables.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { WebhookOutbox } from '../../src/store/webhooks/outbox.ts';
import { shopWithSender } from './shop-with-sender.ts';
import { walkRun } from './walk-run.ts';

const { api, sendTo } = await shopWithSender();
beforeEach(() => api.addPublished('spring'));
const versions = new FlowVersions();
const outbox = new WebhookOutbox(api.clock, versions);
const now = () => new Date(api.clock.now());
const minute = 60_000;

/** A run whose first message is in doubt. */
async function inDoubt() {
  // Ids of one millisecond have no order, and an earlier run may be among these.
  api.clock.advance(1000);
  const { sendoutId, runIds } = await sendTo(1);
  const runId = runIds.at(-1) ?? '';
  await (await walkRun(api, runId)).send('offer', { kind: 'unknown', reason: 'ECONNRESET' });
  const { messages: found } = await viewOf(runId);
  return { sendoutId, runId, messageId: found[0].id as string };
}

const viewOf = async (runId: string) => (await api.shop('GET', `/runs/${runId}`)).body;
const resolve = (id: string, outcome: string) => api.shop('POST', `/messages/${id}/resolve`, { outcome });
const end = (runId: string) =>
  inTransaction(api.db, (tx) => endClosedRun(tx, runId, 'terminated', { versions, outbox, now: now() }));

describe('a message in doubt whose run has ended', () => {
  it('cannot be sent again, and stays in doubt', async () => {
    const { runId, messageId } = await inDoubt();
    await end(runId);
    const { status, body } = await resolve(messageId, 'send_again');
    expect([status, body.code]).toEqual([409, 'ERROR_CODE_RUN_ENDED']);
    expect(body.userMessage).toContain('arrived or give_up');
    expect(body.details).toEqual({ runId, state: 'cancelled', endedAt: now().toISOString() });
    expect((await viewOf(runId)).messages).toMatchObject([{ state: 'in_doubt' }]);
    const resolutions = (await api.shop('GET', '/audit')).body.data.filter(
      ({ action }: { action: string }) => action === 'message.resolved',
    );
    expect(resolutions).toEqual([]);
  });

  it.each([
    ['arrived', 'delivered'],
    ['give_up', 'failed'],
  ])('can be decided by %s', async (outcome, state) => {
    const { runId, messageId } = await inDoubt();
    await end(runId);
    expect((await resolve(messageId, outcome)).body.state).toBe(state);
  });
});

describe('a message that waits in the queue for a run that has ended', () => {
  /** As an earlier release left it: the doubt was decided by `send_again` after the end. */
  async function stranded() {
    const doubt = await inDoubt();
    await end(doubt.runId);
    await api.db
      .update(messages)
      .set({ state: 'queued', doubtSince: null, doubtUntil: null })
      .where(eq(messages.id, doubt.messageId));
    return doubt;
  }
  const sweep = () => endStranded(api.db, versions, outbox, now());

  it('ends as failed with the reason, and its webhook is told', async () => {
    const hook = { topic: 'delivery_status', address: 'https://8.8.8.8/hook' };
    const { id: webhookId } = (await api.shop('POST', '/create/webhooks', hook)).body;
    const { runId, messageId } = await stranded();
    api.clock.advance(11 * minute);
    expect(await sweep()).toBe(1);
    expect((await viewOf(runId)).messages).toMatchObject([
      { state: 'failed', error: { code: 'run_ended', message: 'its run had ended before it could be sent' } },
    ]);
    expect(await sweep()).toBe(0);
    const { data } = (await api.shop('GET', `/webhooks/${webhookId}/deliveries`)).body;
    expect(data.map(({ body }: { body: { statusUpdate: object } }) => body.statusUpdate)).toMatchObject([
      { id: messageId, status: 'delivery_failed', error: { details: { reason: 'run_ended' } } },
    ]);
  });

  it('is left alone while its run may still end it itself, or goes on', async () => {
    await stranded();
    expect(await sweep()).toBe(0);
    const { messageId } = await inDoubt();
    expect((await resolve(messageId, 'send_again')).body.state).toBe('queued');
    api.clock.advance(11 * minute);
    expect(await sweep()).toBe(1);
    const [going] = await api.db.select().from(messages).where(eq(messages.id, messageId));
    expect(going?.state).toBe('queued');
  });
});

describe('a message that is sent again', () => {
  it('counts as once in doubt, and once only when it is in doubt again', async () => {
    const { sendoutId, runId, messageId } = await inDoubt();
    const counted = async () => (await api.shop('GET', `/sendouts/${sendoutId}`)).body.counts.inDoubt;
    expect(await counted()).toBe(1);
    expect((await resolve(messageId, 'send_again')).body.state).toBe('queued');
    expect(await counted()).toBe(1);
    await (await walkRun(api, runId)).send('offer', { kind: 'unknown', reason: 'ECONNRESET' });
    expect((await viewOf(runId)).messages).toMatchObject([{ state: 'in_doubt' }]);
    expect(await counted()).toBe(1);
  });
});
