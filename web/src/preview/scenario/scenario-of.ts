import { assertUnreachable } from '../../../../src/assert-unreachable.ts';
import { limits } from '../../../../src/flow/limits.ts';
import { endingOf, type Play, sentMessages } from '../../../../src/flow/play.ts';
import { begin, type Deed, does, type Playing } from '../playing.ts';
import { drawnFlow, nameInScenario } from './drawn-flow.ts';
import { timeWords } from './time-words.ts';
import { yamlDocument } from './yaml.ts';

/**
 * The played conversation as a scenario file, in the form of `test/scenarios`: what was done, what was sent after each
 * step, and all messages with their times. A scenario draws flows more simply than they are stored: a button's title is
 * made of its id, and a random split that was passed leads only where it led (a scenario has no dice).
 */
export function scenarioOf(playing: Playing, name: string): string {
  const { setting, play } = playing;
  const { flow } = setting;
  const { lateClicks = 'ignore', listenHours = limits.listenHours.default } = flow;
  return yamlDocument({
    name,
    flow: drawnFlow(flow, play),
    ...(listenHours === limits.listenHours.default ? {} : { listen: timeWords(listenHours * 3_600_000) }),
    ...(lateClicks === 'ignore' ? {} : { lateClicks }),
    variables: Object.fromEntries(
      (flow.variables ?? []).map((it) => [it.name, play.values[it.name] ?? null]),
    ),
    // The phone of the preview gets everything at once.
    delivery: '0s',
    steps: stepsOf(playing),
    messages: sentMessages(play).map(
      ({ node, at }) => `${nameInScenario(node)} at ${timeWords(wholeSeconds(at - play.startedAt))}`,
    ),
  });
}

type Step = {
  after?: string;
  tap?: string;
  reply?: string;
  phone?: string;
  expect: string[] | 'nothing';
  ended: string;
};

/** A step for each deed; a deed that only moved the clock is one with what comes after it. */
function stepsOf({ setting, deeds }: Playing): Step[] {
  let playing = begin(setting);
  const steps = [stepAfter(null, playing.play, {})];
  let before = playing.play;
  for (const [index, deed] of deeds.entries()) {
    const action = actionOf(deed, playing.play);
    playing = does(playing, deed);
    const next = deeds[index + 1];
    // Several moves of the clock in a row are one wait.
    if (deed.type === 'clock' && next?.type === 'clock') continue;
    steps.push(stepAfter(before, playing.play, action));
    before = playing.play;
  }
  return steps;
}

function stepAfter(before: Play | null, play: Play, action: Omit<Step, 'after' | 'expect' | 'ended'>): Step {
  const passed = before ? play.now - before.now : 0;
  const sent = sentMessages(play)
    .slice(before ? sentMessages(before).length : 0)
    .map(({ node }) => nameInScenario(node));
  const ending = endingOf(play);
  const reason = ending?.reason ? `: ${ending.reason}` : '';
  return {
    ...(passed > 0 ? { after: timeWords(passed) } : {}),
    ...action,
    expect: sent.length > 0 ? sent : 'nothing',
    ended: ending ? `${ending.outcome}${reason}` : 'no',
  };
}

function actionOf(deed: Deed, play: Play): Omit<Step, 'after' | 'expect' | 'ended'> {
  switch (deed.type) {
    case 'clock':
      return {};
    case 'tap':
      return { tap: `${deed.button} on ${tappedMessage(play, deed.message)}` };
    case 'reply':
      return { reply: deed.text };
    case 'phone':
      return { phone: deed.online ? 'online' : 'offline' };
    default:
      return assertUnreachable(deed);
  }
}

/** A node stands for its latest message; an earlier one is named by its key. @param play before the tap */
function tappedMessage(play: Play, key: string): string {
  const node = sentMessages(play).find((sent) => sent.key === key)?.node ?? key;
  const latest = sentMessages(play).findLast((sent) => sent.node === node && sent.status === 'arrived');
  const visit = latest?.key === key ? '' : key.slice(node.length);
  return `${nameInScenario(node)}${visit}`;
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
