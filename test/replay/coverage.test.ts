import type { History } from '@temporalio/common/lib/proto-utils.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { decoded } from '../../src/cli/decoded.ts';
import { readHistories } from '../../src/cli/replay-files.ts';
import type { CompiledNode } from '../../src/flow/compile.ts';
import type { SendResult } from '../../src/flow/send-result.ts';
import type { RunSignal } from '../../src/store/run-signal.ts';
import {
  type RecipientFlowInput,
  type SendoutConductorInput,
  type WebhookDispatcherInput,
  workflowTypes,
} from '../../src/workflows/names.ts';

/** Of every union all that there is: a new member does not compile until somebody says whether it is recorded. */
type Input = RecipientFlowInput | SendoutConductorInput | WebhookDispatcherInput;
const versions = { 1: true } satisfies Record<Input['v'], true>;
const nodeTypes = { message: true, delay: true, condition: true, split: true } satisfies Record<
  CompiledNode['type'],
  true
>;
const results = {
  sent: true,
  refused: true,
  in_doubt: true,
  held: true,
  awaiting: true,
  // The claim finds what its signal has not told yet: a race that no recording can count on.
  skipped: false,
  opt_out: false,
  cancel: false,
  // Meta's “not today” (131049) is reported later, and so the sandbox does: the answer itself never says it there.
  deferred: false,
} satisfies Record<SendResult['type'], boolean>;
const signals = {
  tap: true,
  sent: true,
  failed: true,
  delivered: true,
  wake: true,
  opt_out: true,
  cancel: true,
  // The ledger tells it as the answer to a send only.
  refused: false,
  // Scenarios have no word for what a provider holds back; test/engine/provider-errors.test.ts plays it.
  deferred: false,
} satisfies Record<RunSignal['type'], boolean>;

const wanted = (of: Record<string, boolean>) => Object.keys(of).filter((member) => of[member]);

const recorded = await readHistories();
const events = recorded.flatMap(({ history }) => history.events ?? []);

function inputOf(history: History): unknown {
  return decoded(history.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads);
}

const flowNode = z.looseObject({ type: z.string(), unlessClicked: z.boolean().optional() });
const runInput = z.object({ flow: z.object({ nodes: z.record(z.string(), flowNode) }) });
const inputs = recorded.flatMap(({ history }) => runInput.safeParse(inputOf(history)).data ?? []);
const nodes = inputs.flatMap(({ flow }) => Object.values(flow.nodes));

const typed = z.object({ type: z.string() });
const sends = events.flatMap(
  ({ activityTaskCompletedEventAttributes: done }) =>
    typed.safeParse(decoded(done?.result?.payloads)).data ?? [],
);

test.each(recorded.map((it) => ({ ...it })))('$name is of a version that the workflows still know', (it) => {
  const { v } = z.object({ v: z.number() }).parse(inputOf(it.history));
  expect(it.name).toMatch(new RegExp(`\\.v${v}$`));
  expect(Object.keys(versions)).toContain(String(v));
});

test('every workflow is in a history', () => {
  const types = recorded.map(
    ({ history }) => history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name,
  );
  expect(new Set(types)).toEqual(new Set(Object.values(workflowTypes)));
});

test('a dispatcher that is woken while it waits, and one whose time is up, are among them', () => {
  const dispatchers = recorded.filter(({ name }) => name.includes('.dispatcher.'));
  const ofDispatchers = dispatchers.flatMap(({ history }) => history.events ?? []);
  expect(ofDispatchers.some((event) => event.timerCanceledEventAttributes)).toBe(true);
  expect(ofDispatchers.some((event) => event.timerFiredEventAttributes)).toBe(true);
});

test('every type of node is in a history, and both kinds of delay', () => {
  expect(new Set(nodes.map(({ type }) => type))).toEqual(new Set(Object.keys(nodeTypes)));
  const delays = nodes.filter(({ type }) => type === 'delay').map(({ unlessClicked }) => unlessClicked);
  expect(new Set(delays)).toEqual(new Set([true, false]));
});

test('every exit was taken in a history', () => {
  const step = z.object({ exit: z.string().nullable() });
  const input = z.object({ state: z.object({ trail: z.array(step) }) });
  const exits = events.flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
    const { data } = input.safeParse(decoded(scheduled?.input?.payloads));
    return data?.state.trail.map(({ exit }) => exit?.split(':')[0]) ?? [];
  });
  const all = ['next', 'failed', 'button', 'true', 'false', 'branch'];
  expect(all.filter((exit) => !exits.includes(exit))).toEqual([]);
});

test('everything that can come of a send is in a history', () => {
  const seen = sends.map(({ type }) => type);
  expect(wanted(results).filter((type) => !seen.includes(type))).toEqual([]);
});

test('everything that can be signalled to a run is in a history', () => {
  const seen = events.map(({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName);
  expect(wanted(signals).filter((type) => !seen.includes(type))).toEqual([]);
});

test('a run that goes on in a new history, and one that an operator cancelled, are among them', () => {
  expect(events.some((event) => event.workflowExecutionContinuedAsNewEventAttributes)).toBe(true);
  expect(events.some((event) => event.workflowExecutionCancelRequestedEventAttributes)).toBe(true);
  expect(events.some((event) => event.activityTaskCancelRequestedEventAttributes)).toBe(true);
});
