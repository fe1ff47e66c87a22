import {
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  log,
  proxyLocalActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { LedgerActivities } from '../activities/activities.ts';
import { nodeLabel } from '../flow/compile.ts';
import type { Effect, FlowEvent } from '../flow/events.ts';
import { next } from '../flow/next.ts';
import { resultEvent } from '../flow/send-result.ts';
import { type Ending, finished, initialState, nextDue } from '../flow/state.ts';
import { why } from '../flow/why.ts';
import type { IdentifiedSignal, RunSignal } from '../store/run-signal.ts';
import { Alarm } from './alarm.ts';
import { type RecipientFlowInput, whyQueryName } from './names.ts';
import { Sends } from './sends.ts';

const ledger = proxyLocalActivities<LedgerActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** A signal is named like the interpreter's event, so that a history reads like the product. */
const signalTypes: RunSignal['type'][] = [
  'tap',
  'sent',
  'refused',
  'failed',
  'deferred',
  'delivered',
  'wake',
  'opt_out',
  'cancel',
];

/**
 * One entry's walk through its flow. The interpreter in `src/flow` decides everything; here its effects are
 * performed and what happens outside comes in.
 */
export async function recipientFlow(input: RecipientFlowInput): Promise<Ending> {
  const { flow, runId } = input;
  let state = input.carry?.state ?? initialState(runId, input.facts);
  const inbox: FlowEvent[] = [];
  const known = new Set(input.carry?.known);
  let seen = input.carry?.seen ?? [];
  const alarm = new Alarm();
  const fairnessKey = input.sendoutId ?? (input.single ? 'single' : 'test');
  const sends = new Sends(input.senderId, fairnessKey, (key, result) => {
    inbox.push(resultEvent(key, result, Date.now()));
  });

  const receive = ({ id, signal }: IdentifiedSignal) => {
    if (known.has(id)) return;
    known.add(id);
    seen.push(id);
    inbox.push({ ...signal, at: Date.now() });
  };
  for (const type of signalTypes) setHandler(defineSignal<[IdentifiedSignal]>(type), receive);
  setDefaultSignalHandler((name) =>
    log.warn('A signal that this version does not know was ignored', { name }),
  );
  setHandler(defineQuery<string>(whyQueryName), () => why(flow, state, Date.now()));

  const happen = (event: FlowEvent) => {
    const answer = next(flow, state, event);
    state = answer.state;
    for (const effect of answer.effects) perform(effect);
  };
  const perform = (effect: Effect) => {
    if (effect.type === 'withdraw') return sends.withdraw(effect.key);
    const message = state.messages[effect.key];
    if (!message) return;
    const after = message.after ? { after: message.after } : {};
    sends.start(
      { runId, key: effect.key, node: message.node, ...after, state, seen: seen.splice(0) },
      input.single ? 'reply' : effect.urgency,
      nodeLabel(flow, message.node),
    );
  };
  const catchUp = () => {
    // Taps before time: when both are there, the tap wins.
    for (let event = inbox.shift(); event; event = inbox.shift()) happen(event);
    const due = nextDue(flow, state);
    if (due !== null && due <= Date.now()) happen({ type: 'time', at: Date.now() });
  };

  // An operator's cancel in the Temporal UI ends the run as one through the API does: with its end in the store.
  CancellationScope.current().cancelRequested.catch(() => inbox.push({ type: 'cancel', at: Date.now() }));
  return CancellationScope.nonCancellable(walk);

  async function walk(): Promise<Ending> {
    if (!input.carry) happen({ type: 'start', at: Date.now(), ...(input.from ? { from: input.from } : {}) });
    for (;;) {
      catchUp();
      const ending = sends.pending === 0 ? finished(flow, state, Date.now()) : null;
      if (ending) {
        const answer = await ledger.closeRun({ runId, ending, state, seen });
        // Closed means that the ledger held nothing which this run has not seen, and from now on every tap is a late one.
        if (answer.closed) return ending;
        seen = [];
        answer.unseen.forEach(receive);
        continue;
      }
      if (workflowInfo().continueAsNewSuggested && sends.pending === 0)
        await continueAsNew<typeof recipientFlow>({ ...input, carry: { state, known: [...known], seen } });
      const details = why(flow, state, Date.now());
      setCurrentDetails(details);
      alarm.set(nextDue(flow, state, Date.now()), details);
      await condition(() => inbox.length > 0 || alarm.rang);
    }
  }
}
