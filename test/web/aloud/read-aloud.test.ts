import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoFlow } from '../../../src/demo/demo-flow.ts';
import type { Flow, FlowNode } from '../../../src/flow/schema.ts';
import { validate } from '../../../src/flow/validate.ts';
import { type Aloud, readAloud } from '../../../web/src/aloud/read-aloud.ts';
import { arbitraryAnyFlow } from '../../support/arbitrary-any-flow.ts';
import { buttons, drawFlow, message } from '../../support/draw-flow.ts';

const text = (id: string, ...ids: string[]) =>
  message(id, {
    kind: 'text',
    text: `This is ${id}.`,
    ...(ids.length > 0 ? { buttons: buttons(...ids) } : {}),
  });
const delay = (id: string, seconds: number, condition: 'all' | 'no_click' = 'all'): FlowNode => ({
  id,
  type: 'delay',
  seconds,
  condition,
});

/** What is read, as one would hear it. */
function heard({ steps }: Aloud): string[] {
  return steps.flatMap(({ number, name, says, ways }) => [
    `${number ?? '-'} ${name}: ${says}`,
    ...ways.map(({ says, to }) => `  ${says} → ${to ? `${to.back ? 'back to ' : ''}${to.name}` : 'nothing'}`),
  ]);
}

const read = (flow: Flow) => readAloud(flow, validate(flow));

describe('a flow that is read aloud', () => {
  it('tells its messages in the order in which a client comes to them, with the delays between', () => {
    const aloud = read(demoFlow);
    expect(aloud.summary).toBe('The flow has 4 messages and 1 time delay, and begins with “Offer”.');
    expect(heard(aloud)).toEqual([
      '1 Offer: template “spring_offer” with “{{first_name}}”, buttons “Yes please” and “Not now”',
      '  When “Yes please” is tapped → Thanks',
      '  When “Not now” is tapped → Another time',
      '  After 1 minute, if no button was tapped → Nudge',
      '2 Thanks: text “Lovely, {{first_name}}! It is on its way.”',
      '3 Another time: text “No problem. The offer is yours until Sunday.”',
      '4 Nudge: template “spring_nudge”',
    ]);
    expect(aloud.steps[0]?.ways[2]?.delays).toEqual([
      { id: 'wait', name: 'One minute without a tap', issues: [] },
    ]);
  });

  it('adds up what lies on the way, and says what happens when nothing was drawn', () => {
    const flow = drawFlow(
      [text('a', 'yes', 'no'), delay('short', 90), delay('long', 7200, 'no_click'), text('b')],
      ['a button:yes → short', 'short next → long', 'long next → b', 'a next → b', 'a failed → b'],
    );
    expect(heard(read(flow)).slice(1, 5)).toEqual([
      '  When “Yes” is tapped, after 1 minute 30 seconds, then after 2 hours, if no button was tapped → b',
      '  When “No” is tapped → nothing',
      '  At once → b',
      '  If it fails → b',
    ]);
  });

  it('names a circle, and says where a way goes back', () => {
    const flow = drawFlow(
      [text('menu', 'more', 'end'), text('more', 'back'), text('bye')],
      ['menu button:more → more', 'more button:back → menu', 'menu button:end → bye'],
    );
    const aloud = read(flow);
    expect(aloud.circles).toEqual(['menu and more form a circle.']);
    expect(heard(aloud)).toContain('  When “Back” is tapped → back to menu');
    expect(heard(aloud)).toContain('  When “More” is tapped → more');
  });

  it('tells conditions and splits by what they ask and how many go where', () => {
    const flow = drawFlow(
      [
        { id: 'vip', type: 'condition', if: { variable: 'tier', op: 'equals', value: 'gold' } },
        {
          id: 'ab',
          type: 'split',
          branches: [
            { id: 'a', weight: 3 },
            { id: 'b', weight: 1 },
          ],
        },
        { id: 'tapped', type: 'condition', if: { clicked: { node: 'x', button: 'yes' } } },
        text('x', 'yes'),
      ],
      ['vip true → ab', 'vip false → tapped', 'ab branch:a → x', 'ab branch:b → x'],
    );
    expect(heard(read(flow))).toEqual([
      '1 vip: asks whether tier is “gold”',
      '  If so → ab',
      '  If not → tapped',
      '2 ab: sends each client one of these ways, by chance',
      '  For 75 % of the clients → x',
      '  For 25 % of the clients → x',
      '3 tapped: asks whether “Yes” of “x” was tapped',
      '  If so → nothing',
      '  If not → nothing',
      '4 x: text “This is x.”, button “Yes”',
      '  When “Yes” is tapped → nothing',
    ]);
  });

  it('tells last, without a number, what nobody comes to', () => {
    const flow = drawFlow([text('a'), text('lost'), delay('idle', 60)], ['lost next → idle']);
    expect(heard(read(flow))).toEqual([
      '1 a: text “This is a.”',
      '- lost: text “This is lost.”',
      '  After 1 minute → nothing',
      '- idle: time delay of 1 minute',
      '  After 1 minute → nothing',
    ]);
  });

  it('has each issue in its place: at a step, at one of its ways, at a delay, or at the whole', () => {
    const flow = drawFlow(
      [
        message('a', { kind: 'text', text: '', buttons: [{ id: 'yes', title: '' }] }),
        delay('wait', 100_000),
        text('b'),
      ],
      ['a next → wait', 'wait next → b'],
      { variables: [{ name: 'unused' }] },
    );
    const aloud = read(flow);
    const codes = (issues: readonly { code: string }[] = []) => issues.map(({ code }) => code);
    expect(codes(aloud.issues)).toEqual(['variable_unused']);
    expect(codes(aloud.steps[0]?.issues)).toContain('text_empty');
    expect(codes(aloud.steps[0]?.ways.find(({ exit }) => exit === 'button:yes')?.issues)).toEqual([
      'button_title_empty',
    ]);
    expect(codes(aloud.steps[0]?.ways.find(({ exit }) => exit === 'next')?.delays[0]?.issues)).toEqual([
      'delay_too_long',
    ]);
  });

  it('loses no node and no issue of any flow that can be saved', () => {
    fc.assert(
      fc.property(arbitraryAnyFlow(), (flow) => {
        const issues = validate(flow);
        const aloud = readAloud(flow, issues);
        const ways = aloud.steps.flatMap((step) => step.ways);
        const delays = ways.flatMap((way) => way.delays);
        const told = new Set([...aloud.steps.map(({ id }) => id), ...delays.map(({ id }) => id)]);
        expect(told).toEqual(new Set(flow.nodes.map(({ id }) => id)));
        const placed = [aloud, ...aloud.steps, ...ways, ...delays].flatMap((place) => place.issues);
        for (const issue of issues) expect(placed).toContain(issue);
      }),
      { numRuns: 300 },
    );
  });
});
