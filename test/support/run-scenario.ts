import { expect } from 'vitest';
import { assertUnreachable } from '../../src/assert-unreachable.ts';
import type { DoubtOutcome, ProviderBehaviour } from '../../src/flow/play.ts';
import type { Flow } from '../../src/flow/schema.ts';
import type { Scenario, ScenarioAction, ScenarioEnding, ScenarioStep } from './scenario.ts';

/** A message that the provider took. */
export type Sent = {
  node: string;
  /** Milliseconds since the run began. */
  at: number;
};

/** What plays a scenario: the interpreter alone, or the whole product. Each call resolves when all that follows at once has happened. */
export interface ScenarioDriver {
  /** Starts the run, with the phone and the provider as the scenario has them from the beginning. */
  begin(scenario: Scenario): Promise<void>;
  /** Moves the clock on by so many milliseconds; what falls due on the way happens at its time. */
  advance(ms: number): Promise<void>;
  /** Taps a button of the latest message of a node, also when the run is over. */
  tap(node: string, button: string): Promise<void>;
  reply(text: string): Promise<void>;
  phone(online: boolean): Promise<void>;
  /** How the provider treats the messages of a node from now on; null: as usual. */
  provider(node: string, behaviour: ProviderBehaviour | null): Promise<void>;
  resolve(node: string, outcome: DoubtOutcome): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  cancel(): Promise<void>;
  publish(flow: Flow): Promise<void>;
  /** All messages that the provider took, in order. */
  transcript(): Promise<Sent[]>;
  /** How the run ended (of several, the one that began last); null while it is open. */
  ending(): Promise<ScenarioEnding | null>;
  why(): Promise<string>;
}

/**
 * Plays a scenario and checks what it expects.
 * @param options.toleranceSeconds how much later a message may go out than the scenario says (for a clock that also runs by itself)
 */
export async function runScenario(
  scenario: Scenario,
  driver: ScenarioDriver,
  { toleranceSeconds = 0 } = {},
): Promise<void> {
  await driver.begin(scenario);
  let seen = 0;
  for (const [index, step] of scenario.steps.entries()) {
    const place = `step ${index + 1}: ${JSON.stringify(step)}`;
    if (step.afterMs > 0) await driver.advance(step.afterMs);
    if (step.action) await perform(driver, step.action);
    if (step.expect) {
      const sent = (await driver.transcript()).map(({ node }) => node);
      expect(sent.slice(seen).sort(), place).toEqual([...step.expect].sort());
      seen = sent.length;
    }
    await check(driver, step, place);
  }
  const sent = (await driver.transcript()).map(({ node, at }) => ({ node, seconds: Math.floor(at / 1000) }));
  expect(rounded(sent, scenario.messages, toleranceSeconds).map(line)).toEqual(scenario.messages.map(line));
}

type Timed = Scenario['messages'][number];

const line = ({ node, seconds }: Timed) => `${node} at ${seconds}s`;

/** Messages of the same second have no order; a message that is late within the tolerance counts as in time. */
function rounded(sent: Timed[], expected: Timed[], toleranceSeconds: number): Timed[] {
  const left = [...expected];
  const timed = sent.map(({ node, seconds }) => {
    const place = left.findIndex(
      (it) => it.node === node && it.seconds <= seconds && seconds <= it.seconds + toleranceSeconds,
    );
    return left.splice(place, place < 0 ? 0 : 1)[0] ?? { node, seconds };
  });
  const order = new Map(expected.map((it, index) => [it, index]));
  return timed.sort((a, b) => a.seconds - b.seconds || (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

async function check(driver: ScenarioDriver, step: ScenarioStep, place: string): Promise<void> {
  for (const part of step.why ?? []) expect(await driver.why(), place).toContain(part);
  if (step.ended === undefined) return;
  const ending = await driver.ending();
  expect(ending && { outcome: ending.outcome, reason: ending.reason }, place).toEqual(step.ended);
}

function perform(driver: ScenarioDriver, action: ScenarioAction): Promise<void> {
  switch (action.type) {
    case 'tap':
      return driver.tap(action.node, action.button);
    case 'reply':
      return driver.reply(action.text);
    case 'phone':
      return driver.phone(action.online);
    case 'provider':
      return driver.provider(action.node, action.behaviour);
    case 'resolve':
      return driver.resolve(action.node, action.outcome);
    case 'pause':
      return driver.pause();
    case 'resume':
      return driver.resume();
    case 'cancel':
      return driver.cancel();
    case 'publish':
      return driver.publish(action.flow);
    default:
      return assertUnreachable(action);
  }
}
