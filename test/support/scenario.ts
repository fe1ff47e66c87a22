import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DoubtOutcome } from '../../src/flow/play.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { flowOf, flowShape } from './scenario-flow.ts';
import {
  duration,
  endingWords,
  nodeList,
  type ProviderChange,
  providerWords,
  resolveWords,
  sentWords,
  tapWords,
} from './scenario-words.ts';

/** A conversation of one person with one campaign, and what must come of it. */
export type Scenario = {
  name: string;
  flow: Flow;
  variables: Record<string, string>;
  phone: ScenarioPhone;
  /** How the provider treats the messages of some nodes from the beginning. */
  provider: ProviderChange[];
  steps: ScenarioStep[];
  /** Every message that the provider took in the end, with the whole seconds since the start. */
  messages: { node: string; seconds: number }[];
};

export type ScenarioPhone = { online: boolean; deliveryMs: number };

/** The clock moves on, then something is done, then something must hold. */
export type ScenarioStep = {
  afterMs: number;
  action?: ScenarioAction;
  /** The nodes whose messages went out since it was last asked, in any order. */
  expect?: string[];
  /** What the sentence `why` contains. */
  why?: string[];
  /** How the run has ended by now; null: it is open. */
  ended?: ScenarioEnding | null;
};

export type ScenarioEnding = { outcome: string; reason: string | null };

export type ScenarioAction =
  | { type: 'tap'; node: string; button: string }
  | { type: 'reply'; text: string }
  | { type: 'phone'; online: boolean }
  | ProviderChange
  /** A person decides a doubt. */
  | { type: 'resolve'; node: string; outcome: DoubtOutcome }
  /** The sendout is paused, resumed or cancelled. */
  | { type: 'pause' | 'resume' | 'cancel' }
  /** The campaign is edited and published anew. */
  | { type: 'publish'; flow: Flow };

const commands = z.enum(['pause', 'resume', 'cancel']);
const onlineWord = z.enum(['online', 'offline']);
const drawnFlow = z.union([z.string().endsWith('.yaml'), flowShape]);
const texts = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

const stepShape = z.preprocess(
  (step) => (typeof step === 'string' ? { do: step } : step),
  z.strictObject({
    after: duration.optional(),
    tap: tapWords.optional(),
    reply: z.string().optional(),
    phone: onlineWord.optional(),
    provider: providerWords.optional(),
    resolve: resolveWords.optional(),
    do: commands.optional(),
    publish: drawnFlow.optional(),
    expect: nodeList.optional(),
    why: texts.optional(),
    ended: endingWords.optional(),
  }),
);

const fileShape = z.strictObject({
  name: z.string(),
  flow: drawnFlow,
  listen: duration.optional(),
  lateClicks: z.enum(['ignore', 'follow']).optional(),
  variables: z.record(z.string(), z.string().nullable()).default({}),
  phone: onlineWord.default('online'),
  delivery: duration.default(200),
  provider: z.array(providerWords).default([]),
  steps: z.array(stepShape),
  messages: z.array(sentWords),
});

/** Every scenario of a folder, by file name. */
export function loadScenarios(folder: string): Scenario[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => loadScenario(join(folder, file)));
}

/** Reads a scenario file. @throws Error that names the file and the place, when it is not understood */
export function loadScenario(path: string): Scenario {
  const read = fileShape.safeParse(parse(readFileSync(path, 'utf8')));
  if (!read.success) throw new Error(`${path}: ${z.prettifyError(read.error)}`);
  const { variables, listen, lateClicks, ...file } = read.data;
  const settings: Partial<Flow> = {
    ...(listen === undefined ? {} : { listenHours: listen / 3_600_000 }),
    ...(lateClicks ? { lateClicks } : {}),
  };
  const flow = (drawn: z.infer<typeof drawnFlow>) =>
    flowOf(
      typeof drawn === 'string' ? readFlow(join(dirname(path), drawn)) : drawn,
      Object.keys(variables),
      settings,
    );
  return {
    name: file.name,
    flow: flow(file.flow),
    variables: Object.fromEntries(
      Object.entries(variables).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ),
    phone: { online: file.phone === 'online', deliveryMs: file.delivery },
    provider: file.provider,
    steps: file.steps.map((step) => stepOf(step, flow)),
    messages: file.messages,
  };
}

function readFlow(path: string): z.infer<typeof flowShape> {
  return flowShape.parse(parse(readFileSync(path, 'utf8')));
}

function stepOf(
  step: z.infer<typeof stepShape>,
  flow: (drawn: z.infer<typeof drawnFlow>) => Flow,
): ScenarioStep {
  const actions: (ScenarioAction | undefined)[] = [
    step.tap,
    step.reply === undefined ? undefined : { type: 'reply', text: step.reply },
    step.phone && { type: 'phone', online: step.phone === 'online' },
    step.provider,
    step.resolve,
    step.do && { type: step.do },
    step.publish === undefined ? undefined : { type: 'publish', flow: flow(step.publish) },
  ];
  const [action, second] = actions.filter((it) => it !== undefined);
  if (second) throw new Error(`One step does one thing; make two of: ${JSON.stringify(step)}`);
  return {
    afterMs: step.after ?? 0,
    ...(action ? { action } : {}),
    ...(step.expect ? { expect: step.expect } : {}),
    ...(step.why ? { why: step.why } : {}),
    ...(step.ended === undefined ? {} : { ended: step.ended }),
  };
}
