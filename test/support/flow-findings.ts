import type { Flow, FlowNode } from '../../src/flow/schema.ts';
import type { flowTexts } from '../../src/flow/validation/flow-texts.ts';
import { afterTap, clicked, condition, delay, drawFlow, split, template } from './draw-flow.ts';

/** A flow that has an issue, and a part of what is said about it. */
export type Finding = { flow: Flow; says: string };

function behindDelay(node: FlowNode): Flow {
  return drawFlow(
    [template('offer', 'yes'), delay('wait', 1), node],
    ['offer next → wait', `wait next → ${node.id}`],
  );
}

const many = (count: number) => Array.from({ length: count }, (_, index) => template(`m${index}`));
const chain = (count: number) => many(count - 1).map(({ id }, index) => `${id} next → m${index + 1}`);

/** For every issue of the flow as a whole, its connections, delays, conditions and splits, a flow that has it. */
export const flowFindings: Record<keyof typeof flowTexts, Finding> = {
  no_nodes: { flow: drawFlow([]), says: 'The flow is empty.' },
  too_many_nodes: { flow: drawFlow(many(201)), says: 'The flow has 201 cards; at most 200 are allowed.' },
  no_message: { flow: drawFlow([delay('wait', 1)]), says: 'there is nothing to send' },
  too_many_messages: {
    flow: drawFlow(many(51), chain(51)),
    says: 'The flow has 51 messages, and one client is sent at most 50 of them.',
  },
  listen_hours_out_of_range: {
    flow: drawFlow([template('offer')], [], { listenHours: 200 }),
    says: 'listens for taps for 200 hours; allowed are 0.01 to 168 hours.',
  },
  start_missing: { flow: drawFlow([template('offer')], [], { start: '' }), says: 'The flow has no start.' },
  start_unknown: {
    flow: drawFlow([template('offer')], [], { start: 'hello' }),
    says: '“hello”, which does not exist',
  },
  node_id_duplicate: {
    flow: drawFlow([template('offer'), template('offer')]),
    says: 'Two cards have the id “offer”.',
  },
  node_id_reserved: { flow: drawFlow([template('constructor')]), says: 'cannot have the id “constructor”' },
  node_unreachable: {
    flow: drawFlow([template('offer'), { ...template('vip'), name: 'For VIPs' }]),
    says: '“For VIPs” can never be reached',
  },
  cycle_without_wait: {
    flow: drawFlow([template('a'), template('b')], ['a next → b', 'b failed → a']),
    says: 'The circle of “a”, “b” never waits',
  },
  edge_id_duplicate: {
    flow: drawFlow([template('a'), template('b')], [], {
      edges: [
        { id: 'e1', source: 'a', sourceHandle: 'next', target: 'b' },
        { id: 'e1', source: 'a', sourceHandle: 'failed', target: 'b' },
      ],
    }),
    says: 'Two connections have the id “e1”.',
  },
  edge_from_unknown_node: {
    flow: drawFlow([template('a')], ['gone next → a']),
    says: 'A connection begins at “gone”, which does not exist.',
  },
  edge_to_unknown_node: {
    flow: drawFlow([template('a')], ['a next → gone']),
    says: 'A connection leads from “a” to “gone”, which does not exist.',
  },
  exit_unknown: {
    flow: drawFlow([template('a', 'yes'), template('b')], ['a button:no → b']),
    says: 'A connection leaves “a” by “button:no”, an exit that it does not have.',
  },
  exit_doubled: {
    flow: drawFlow([template('a'), template('b'), template('c')], ['a next → b', 'a next → c']),
    says: 'Two connections leave “a” by the same exit “next”.',
  },
  delay_too_short: {
    flow: behindDelay(delay('nap', 0.5 / 3600)),
    says: '“nap” waits 0.5 seconds; a time delay is at least 1 second',
  },
  delay_too_long: {
    flow: behindDelay(delay('nap', 21)),
    says: '“nap” waits 21 hours; a time delay is at most 20 hours.',
  },
  delay_leads_nowhere: { flow: behindDelay(delay('nap', 1)), says: 'Nothing follows after “nap”.' },
  no_click_without_message: {
    flow: drawFlow([delay('wait', 1, 'no_click'), template('a')], ['wait next → a']),
    says: 'can be reached without a message before it',
  },
  no_click_without_buttons: {
    flow: drawFlow([template('a'), delay('wait', 1, 'no_click')], ['a next → wait']),
    says: '“wait” asks who did not click, but “a” before it has no buttons.',
  },
  no_click_after_tap: {
    flow: afterTap(delay('wait', 1, 'no_click')),
    says: 'follows a button of “offer”: whoever comes there has clicked',
  },
  no_click_after_failure: {
    flow: drawFlow([template('a', 'yes'), delay('wait', 1, 'no_click')], ['a failed → wait']),
    says: 'follows the “failed” exit of “a”',
  },
  condition_value_missing: {
    flow: behindDelay(condition('if', { variable: 'tier', op: 'equals' })),
    says: '“if” compares a variable with nothing.',
  },
  condition_value_not_a_number: {
    flow: behindDelay(condition('if', { variable: 'points', op: 'greater_than', value: 'many' })),
    says: 'more or less than “many”, which is no number',
  },
  clicked_unknown_node: {
    flow: behindDelay(clicked('if', 'gone', 'yes')),
    says: 'a click on “gone”, which does not exist',
  },
  clicked_not_a_message: {
    flow: behindDelay(clicked('if', 'wait', 'yes')),
    says: '“wait”, which is not a message',
  },
  clicked_unknown_button: {
    flow: behindDelay(clicked('if', 'offer', 'no')),
    says: 'a click on the button “no”, which “offer” does not have',
  },
  clicked_too_early: {
    flow: drawFlow([template('offer', 'yes'), clicked('if', 'offer', 'yes')], ['offer next → if']),
    says: 'before anybody can have clicked',
  },
  condition_leads_nowhere: { flow: behindDelay(clicked('if', 'offer', 'yes')), says: 'Nothing follows “if”' },
  split_without_branches: { flow: behindDelay(split('ab')), says: '“ab” has no branches.' },
  split_with_one_branch: { flow: behindDelay(split('ab', 1)), says: 'has one branch only' },
  split_branch_duplicate: {
    flow: behindDelay({
      id: 'ab',
      type: 'split',
      branches: [
        { id: 'a', weight: 1 },
        { id: 'a', weight: 1 },
      ],
    }),
    says: 'Two branches of “ab” have the same exit “branch:a”.',
  },
  split_weight_invalid: {
    flow: behindDelay(split('ab', 1, 0)),
    says: 'has the weight 0; a weight is a number above 0',
  },
  split_leads_nowhere: { flow: behindDelay(split('ab', 1, 1)), says: 'none of its branches is connected' },
};
