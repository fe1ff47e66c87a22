import {
  advance,
  beginPlay,
  cancel,
  type DoubtOutcome,
  endingOf,
  type Play,
  type ProviderBehaviour,
  pause,
  reply,
  resolve,
  resume,
  sentMessages,
  setPhone,
  setProvider,
  tap,
  whyOf,
} from '../../src/flow/play.ts';
import type { ScenarioDriver } from '../support/run-scenario.ts';
import type { Scenario } from '../support/scenario.ts';

const start = Date.UTC(2026, 11, 1, 9);

/** Plays scenarios with the interpreter alone. */
export class PureDriver implements ScenarioDriver {
  #play: Play | undefined;

  async begin({ flow, variables, phone, provider }: Scenario) {
    const behaviours = provider.flatMap(({ node, behaviour }) => (behaviour ? [[node, behaviour]] : []));
    const options = { runId: 'run-1', at: start, variables, phone, provider: Object.fromEntries(behaviours) };
    this.#play = beginPlay(flow, options);
  }

  advance = async (ms: number) => this.#change((play) => advance(play, play.now + ms));
  tap = async (node: string, button: string) => this.#change((play) => tap(play, node, button));
  reply = async (text: string) => this.#change((play) => reply(play, text));
  phone = async (online: boolean) => this.#change((play) => setPhone(play, { online }));
  provider = async (node: string, behaviour: ProviderBehaviour | null) =>
    this.#change((play) => setProvider(play, node, behaviour));
  resolve = async (node: string, outcome: DoubtOutcome) =>
    this.#change((play) => resolve(play, node, outcome));
  pause = async () => this.#change(pause);
  resume = async () => this.#change(resume);
  cancel = async () => this.#change(cancel);

  /** A play keeps the flow that it began with, as a run keeps its version. */
  async publish() {}

  async transcript() {
    return sentMessages(this.#now()).map(({ node, at }) => ({ node, at: at - start }));
  }

  ending = async () => endingOf(this.#now());
  why = async () => whyOf(this.#now());

  #change(change: (play: Play) => Play) {
    this.#play = change(this.#now());
  }

  #now(): Play {
    if (!this.#play) throw new Error('The scenario has not begun');
    return this.#play;
  }
}
