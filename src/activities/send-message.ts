import { ApplicationFailure, Context } from '@temporalio/activity';
import type { OutgoingContent, SendOutcome } from '../channels/channel.ts';
import type { SenderChannels } from '../channels/sender-channels.ts';
import type { Clock } from '../clock.ts';
import type { Flow } from '../flow/schema.ts';
import type { SendResult } from '../flow/send-result.ts';
import { variableValues } from '../flow/variables.ts';
import type { Db } from '../store/database.ts';
import type { FlowVersion, FlowVersions } from '../store/flow-versions.ts';
import { type Claim, claimMessage } from '../store/ledger/claim.ts';
import { settleAttempt } from '../store/ledger/settle.ts';
import { runVersion } from '../store/run-version.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WebhookOutbox } from '../store/webhooks/outbox.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { WebhookBell } from '../temporal/webhook-bell.ts';
import type { FlowActivities, SendMessageInput } from './activities.ts';
import { render } from './render.ts';
import { renderSingle } from './render-single.ts';

export type SendDependencies = {
  db: Db;
  clock: Clock;
  versions: FlowVersions;
  channels: SenderChannels;
  outbox: WebhookOutbox;
  bell: WebhookBell;
  metrics: Metrics;
  /** Names this process in the attempts that it makes. */
  process: string;
};

type Claimed = Extract<Claim, { type: 'claimed' }>;

/** A claim that was not followed by its POST within this time is given back: the process was standing still. */
const staleClaimMs = 10_000;

/**
 * Sends one message of a run: claim, POST, settle. The claim is the only gate to the POST, so whatever is retried,
 * redelivered or restarted, a message goes out once; and when nobody can know whether it did, it is in doubt.
 */
export function sendActivities(dependencies: SendDependencies): FlowActivities {
  return { sendMessage: (input) => sendMessage(input, dependencies) };
}

async function sendMessage(input: SendMessageInput, dependencies: SendDependencies): Promise<SendResult> {
  const beat = setInterval(() => Context.current().heartbeat(), 2000);
  try {
    const { db, clock, versions, outbox, bell, metrics, process } = dependencies;
    const version = await versions.get(db, await runVersion(db, input.runId));
    const context = { ...version, process, outbox, now: new Date(clock.now()) };
    const claim = await inTransaction(db, (tx) => claimMessage(tx, input, context));
    bell.ring();
    metrics.claimed(claim.type);
    if (claim.type === 'try_again') throw tryAgain(claim);
    if (claim.type !== 'claimed') return claim;
    const outcome = await post(claim, version, dependencies, context.now.getTime());
    return await settle(claim, outcome, version, dependencies);
  } finally {
    clearInterval(beat);
  }
}

async function post(
  claim: Claimed,
  { flow }: FlowVersion,
  { channels, clock, metrics }: SendDependencies,
  claimedAt: number,
): Promise<SendOutcome> {
  const content = contentOf(claim, flow);
  if (!content) return refused('node_unknown', 'The flow has no such message');
  if (clock.now() - claimedAt > staleClaimMs) return { kind: 'not_sent', reason: 'the claim was too old' };
  // The send is not ended by the activity's cancellation: once claimed, its answer is worth more than its haste.
  const began = performance.now();
  const outcome = await channels.send(claim.sender, { to: claim.run.client, token: claim.token, content });
  metrics.sent(claim.sender.channel, outcome, performance.now() - began);
  return outcome;
}

function contentOf({ run, message }: Claimed, flow: Flow): OutgoingContent | null {
  if (run.single) return renderSingle(run.single.content, message.id);
  const node = flow.nodes.find(({ id }) => id === message.node);
  if (node?.type !== 'message') return null;
  return render(node.content, variableValues(flow, run.variables), message.id);
}

function refused(code: string, title: string): SendOutcome {
  return { kind: 'refused', error: { code, title, class: 'fix' } };
}

async function settle(
  claim: Claimed,
  outcome: SendOutcome,
  version: FlowVersion,
  { db, clock, outbox, bell }: SendDependencies,
): Promise<SendResult> {
  const tries = Context.current().info.attempt;
  const attempt = { token: claim.token, messageId: claim.message.id, tries };
  const settled = await inTransaction(db, (tx) =>
    settleAttempt(tx, attempt, outcome, { ...version, outbox, now: new Date(clock.now()) }),
  );
  bell.ring();
  if (settled.type !== 'try_again') return settled;
  throw tryAgain(settled);
}

/** Nothing was taken: the engine comes back with the same send after a while. */
function tryAgain({ reason, afterMs }: { reason: string; afterMs: number }): ApplicationFailure {
  return ApplicationFailure.create({
    message: `Not sent: ${reason}`,
    type: 'TryAgain',
    nextRetryDelay: afterMs,
    category: 'BENIGN',
  });
}
