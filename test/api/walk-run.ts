import { eq } from 'drizzle-orm';
import { buttonReply } from '../../src/channels/button-reply.ts';
import type { InboundItem, SendOutcome } from '../../src/channels/channel.ts';
import { factsFor } from '../../src/flow/compile.ts';
import { next } from '../../src/flow/next.ts';
import { type FlowState, finished, initialState } from '../../src/flow/state.ts';
import { FlowVersions } from '../../src/store/flow-versions.ts';
import { applyStatus } from '../../src/store/ledger/apply-status.ts';
import { applyTap } from '../../src/store/ledger/apply-tap.ts';
import { claimMessage } from '../../src/store/ledger/claim.ts';
import { closeRunInLedger } from '../../src/store/ledger/close-run.ts';
import { settleAttempt } from '../../src/store/ledger/settle.ts';
import { markStarted } from '../../src/store/sendout-queue.ts';
import { messages, runSignals, runs } from '../../src/store/tables.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { WebhookOutbox } from '../../src/store/webhooks/outbox.ts';
import type { TestApi } from './support.ts';

type Status = Extract<InboundItem, { kind: 'status' }>;

/** Walks a stored run through its flow as its workflow and the provider would, with the real ledger. */
export async function walkRun(api: TestApi, runId: string) {
  const { db, clock } = api;
  const [run] = await db.select().from(runs).where(eq(runs.id, runId));
  if (!run) throw new Error(`There is no run ${runId}`);
  const versions = new FlowVersions();
  const { flow, compiled } = await versions.get(db, run.versionId);
  const outbox = new WebhookOutbox(clock, versions);
  const now = () => new Date(clock.now());
  await markStarted(db, [{ id: runId, inLead: true }], now());
  let state: FlowState = next(compiled, initialState(runId, factsFor(compiled, run.variables)), {
    type: 'start',
    at: clock.now(),
  }).state;

  const messageOf = async (node: string) => {
    const found = await db.select().from(messages).where(eq(messages.runId, runId));
    const message = found.find((each) => each.node === node);
    if (!message) throw new Error(`There is no message of ${node}`);
    return message;
  };
  const context = () => ({
    businessId: run.businessId,
    senderId: run.senderId,
    outbox,
    now: now(),
    compiled: async () => compiled,
    flow: async () => flow,
  });

  return {
    /** Claims the node's message and settles its attempt with this outcome. */
    async send(node: string, outcome?: SendOutcome) {
      const ended = outcome ?? {
        kind: 'accepted',
        providerId: `wamid.${runId}.${node}`,
        heldForQuality: false,
      };
      const input = { runId, key: `${node}:1`, node, state, seen: [] };
      const claim = await inTransaction(db, (tx) =>
        claimMessage(tx, input, { flow, compiled, process: 'test', outbox, now: now() }),
      );
      if (claim.type !== 'claimed') return claim;
      const attempt = { token: claim.token, messageId: claim.message.id, tries: 1 };
      const settled = await inTransaction(db, (tx) =>
        settleAttempt(tx, attempt, ended, { flow, compiled, outbox, now: now() }),
      );
      if (settled.type === 'sent' || settled.type === 'refused' || settled.type === 'in_doubt')
        state = next(compiled, state, { key: `${node}:1`, at: clock.now(), ...settled }).state;
      return settled;
    },
    /** Time has passed: what is due happens. */
    passTime() {
      state = next(compiled, state, { type: 'time', at: clock.now() }).state;
    },
    /** The provider reports about the node's message. */
    async report(node: string, status: Status['status'], error?: Status['error']) {
      const item: Status = {
        kind: 'status',
        phone: '15550000001',
        providerId: `wamid.${runId}.${node}`,
        status,
        at: clock.now(),
        ...(error ? { error } : {}),
      };
      await inTransaction(db, (tx) => applyStatus(tx, item, context()));
    },
    async tap(node: string, buttonId: string) {
      const item: Extract<InboundItem, { kind: 'tap' }> = {
        kind: 'tap',
        phone: '15550000001',
        id: `wamid.tap.${runId}.${node}.${buttonId}`,
        from: run.client.slice(1),
        reply: buttonReply((await messageOf(node)).id, buttonId),
        title: buttonId,
        at: clock.now(),
      };
      await inTransaction(db, (tx) => applyTap(tx, item, context()));
    },
    /** The workflow ends the run, with everything seen. */
    async close() {
      const ending = finished(compiled, state, Number.MAX_SAFE_INTEGER);
      if (!ending) throw new Error('The run has something left to do');
      const signals = await db
        .select({ id: runSignals.id })
        .from(runSignals)
        .where(eq(runSignals.runId, runId));
      const seen = signals.map(({ id }) => id);
      await inTransaction(db, (tx) => closeRunInLedger(tx, { runId, ending, state, seen }, now()));
    },
    messageOf,
  };
}
