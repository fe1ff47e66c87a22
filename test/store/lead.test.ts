import { afterAll, beforeAll, expect, test } from 'vitest';
import { initialState } from '../../src/flow/state.ts';
import { closeRunInLedger } from '../../src/store/ledger/close-run.ts';
import { markStarted, senderLeads } from '../../src/store/sendout-queue.ts';
import { runs } from '../../src/store/tables.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { clientNumber, startApi, type TestApi } from '../api/support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.reset();
});
afterAll(() => api.stop());

test('a run that is stopped before its first send holds up nobody behind it', async () => {
  await api.addSender();
  await api.addPublished('spring');
  const entry = { client: clientNumber(1), campaignName: 'spring', variables: { first_name: 'Ana' } };
  await api.shop('POST', '/send/campaigns', { entries: [entry] });
  const [run] = await api.db.select({ id: runs.id }).from(runs);
  const runId = run?.id ?? '';
  const now = new Date(api.clock.now());
  const lead = async () => (await senderLeads(api.db, 'shop')).map((sender) => sender.lead);
  await markStarted(api.db, [{ id: runId, inLead: true }], now);
  expect(await lead()).toEqual([1]);

  const ending = { outcome: 'cancelled' as const, reason: 'cancelled' };
  const state = initialState(runId, {});
  await inTransaction(api.db, (tx) => closeRunInLedger(tx, { runId, ending, state, seen: [] }, now));
  expect(await lead()).toEqual([0]);
});
