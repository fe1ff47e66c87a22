import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoFlow } from '../../../src/demo/demo-flow.ts';
import { sentMessages } from '../../../src/flow/play.ts';
import type { Flow } from '../../../src/flow/schema.ts';
import { begin, does, type Playing, toTheEnd } from '../../../web/src/preview/playing.ts';
import { scenarioOf } from '../../../web/src/preview/scenario/scenario-of.ts';
import { PureDriver } from '../../scenarios/pure-driver.ts';
import { runScenario } from '../../support/run-scenario.ts';
import { loadScenario, loadScenarios, type Scenario } from '../../support/scenario.ts';
import { tempDir } from '../../support/temp-dir.ts';

const folder = await tempDir();
const at = Date.UTC(2026, 10, 24, 9);
const hour = 3_600_000;
const position = { x: 0, y: 0 };

const everything: Flow = {
  schema: 1,
  start: '10',
  listenHours: 2,
  lateClicks: 'follow',
  variables: [{ name: 'tier', default: 'gold' }, { name: 'nobody' }],
  nodes: [
    { id: '2', type: 'delay', seconds: 5400, condition: 'no_click', position },
    {
      id: '10',
      type: 'message',
      position,
      content: {
        kind: 'template',
        template: 'menu',
        language: 'en_US',
        parameters: { body_1: '{{tier}}: "new" # and: nice' },
        buttons: [
          { id: 'again', title: 'Again' },
          { id: 'true', title: 'It is true' },
          { id: 'out', title: 'Stop', optOut: true },
        ],
      },
    },
    { id: 'vip', type: 'condition', position, if: { variable: 'tier', op: 'equals', value: 'gold' } },
    {
      id: 'ab',
      type: 'split',
      position,
      branches: [
        { id: 'a', weight: 50 },
        { id: 'b', weight: 50 },
        { id: 'c', weight: 10 },
      ],
    },
    {
      id: 'nothing',
      type: 'message',
      position,
      content: {
        kind: 'media',
        media: 'image',
        url: 'https://example.com/a.jpg',
        caption: 'Look, {{nobody}}:\nSecond line',
      },
    },
    { id: 'null', type: 'message', position, content: { kind: 'text', text: 'Two' } },
    { id: 'clicked', type: 'condition', position, if: { clicked: { node: '10', button: 'again' } } },
    { id: 'dead-end', type: 'delay', seconds: 1, condition: 'all', position },
  ],
  edges: [
    { id: 'e1', source: '10', sourceHandle: 'next', target: '2' },
    { id: 'e2', source: '2', sourceHandle: 'next', target: 'clicked' },
    { id: 'e3', source: '10', sourceHandle: 'button:again', target: '10' },
    { id: 'e4', source: '10', sourceHandle: 'button:true', target: 'vip' },
    { id: 'e5', source: 'vip', sourceHandle: 'true', target: 'ab' },
    { id: 'e6', source: 'ab', sourceHandle: 'branch:a', target: 'nothing' },
    { id: 'e7', source: 'ab', sourceHandle: 'branch:b', target: 'null' },
    { id: 'e8', source: 'clicked', sourceHandle: 'false', target: 'dead-end' },
  ],
};

const played = (flow: Flow, runId = 'run-1') => begin({ flow, at, variables: {}, runId });

/** Saves the conversation, and plays the file like any other scenario. */
async function playedAgain(playing: Playing): Promise<Scenario> {
  const file = join(folder, 'played.yaml');
  await writeFile(file, scenarioOf(playing, 'Played: in the browser'));
  const scenario = loadScenario(file);
  await runScenario(scenario, new PureDriver());
  return scenario;
}

describe('a conversation that is saved as a scenario', () => {
  test('plays again, with its taps at their times', async () => {
    let playing = does(played(demoFlow), { type: 'clock', to: at + 30_000 });
    playing = toTheEnd(does(playing, { type: 'tap', message: 'offer:1', button: 'yes' }));
    const { messages, name, variables } = await playedAgain(playing);
    expect(messages).toEqual([
      { node: 'offer', seconds: 0 },
      { node: 'thanks', seconds: 30 },
    ]);
    expect(name).toBe('Played: in the browser');
    expect(variables).toEqual({ first_name: 'there' });
  });

  test('says what it says when nothing was tapped', async () => {
    const { messages } = await playedAgain(toTheEnd(played(demoFlow)));
    expect(messages).toEqual([
      { node: 'offer', seconds: 0 },
      { node: 'nudge', seconds: 60 },
    ]);
  });

  test('keeps a reply, and a phone that was offline for a while', async () => {
    let playing = does(played(demoFlow), { type: 'phone', online: false });
    playing = does(playing, { type: 'clock', to: at + 2 * hour });
    playing = does(playing, { type: 'phone', online: true });
    playing = does(playing, { type: 'reply', text: 'STOP' });
    const scenario = await playedAgain(playing);
    expect(scenario.steps.at(-1)?.ended).toEqual({ outcome: 'cancelled', reason: 'opt_out' });
  });

  test.each(['run-1', 'run-2', 'run-3', 'run-4', 'run-5'])(
    'keeps files, conditions, late clicks, awkward names, and where a split led: %s',
    async (runId) => {
      let playing = does(played(everything, runId), { type: 'tap', message: '10:1', button: 'again' });
      playing = does(playing, { type: 'clock', to: at + hour / 2 });
      playing = does(playing, { type: 'tap', message: '10:2', button: 'true' });
      playing = toTheEnd(does(playing, { type: 'clock', to: at + hour }));
      playing = toTheEnd(does(playing, { type: 'tap', message: '10:2', button: 'again' }));
      playing = does(playing, { type: 'tap', message: '10:2', button: 'out' });
      const { messages } = await playedAgain(playing);
      expect(messages).toHaveLength(sentMessages(playing.play).length);
      expect(messages.length).toBeGreaterThanOrEqual(2);
    },
  );

  const scenarios = loadScenarios(join(import.meta.dirname, '../../scenarios'));
  test.each(scenarios.map(({ name, flow }) => [name, flow] as const))(
    'plays again for the flow of: %s',
    async (_, flow) => {
      const tapped = tapEverything(does(played(flow), { type: 'clock', to: at + hour }));
      await playedAgain(toTheEnd(tapped));
    },
  );
});

/** Taps each button of each message that is there now, the latest first. */
function tapEverything(playing: Playing): Playing {
  const taps = sentMessages(playing.play).flatMap(({ key, content }) =>
    (content.buttons ?? []).map((button) => ({ type: 'tap' as const, message: key, button: button.id })),
  );
  return taps.reverse().reduce<Playing>(does, playing);
}
