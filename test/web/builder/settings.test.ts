import { describe, expect, test } from 'vitest';
import { cardWords } from '../../../web/src/builder/document/card-words.ts';
import { asAmount, readDuration } from '../../../web/src/builder/document/duration.ts';
import { labelledExits, share } from '../../../web/src/builder/document/exit-label.ts';
import {
  addVariable,
  changeVariable,
  renameVariable,
  undeclared,
  variableNameProblem,
} from '../../../web/src/builder/document/flow-variables.ts';
import {
  addBranch,
  branchNameProblem,
  renameBranch,
  type SplitNode,
} from '../../../web/src/builder/document/split-branches.ts';
import { leadsTo, nodeOf, offerFlow } from './flows.ts';

describe('the duration of a time delay', () => {
  test.each([
    [20, 'hours', 72_000],
    [1.5, 'hours', 5_400],
    ['90', 'minutes', 5_400],
    [1, 'seconds', 1],
  ] as const)('takes %s %s', (amount, unit, seconds) => {
    expect(readDuration(amount, unit)).toEqual({ seconds });
  });

  test.each([
    [20.01, 'hours', 'at most 20 hours'],
    [1201, 'minutes', 'at most 20 hours'],
    [0, 'seconds', 'at least 1 second'],
    ['', 'hours', 'Give a number'],
  ] as const)('refuses %s %s and says why', (amount, unit, reason) => {
    expect(readDuration(amount, unit)).toEqual({ problem: expect.stringContaining(reason) });
  });

  test('is shown in the biggest unit in which it is whole', () => {
    expect(asAmount(14_400)).toEqual({ amount: 4, unit: 'hours' });
    expect(asAmount(5_400)).toEqual({ amount: 90, unit: 'minutes' });
    expect(asAmount(61)).toEqual({ amount: 61, unit: 'seconds' });
  });
});

describe('the branches of a split', () => {
  const split: SplitNode = {
    id: 'ab',
    type: 'split',
    branches: [
      { id: 'a', weight: 1 },
      { id: 'b', weight: 2 },
    ],
  };

  test('get the next letter', () => {
    expect(addBranch(split).branches.at(-1)).toEqual({ id: 'c', weight: 1 });
  });

  test('show their part of all clients', () => {
    expect(share(1, split.branches)).toBe('33.3 %');
    expect(share(0, [{ weight: 0 }])).toBe('0 %');
    expect(labelledExits(split).map(({ label }) => label)).toEqual(['a · 33.3 %', 'b · 66.7 %']);
  });

  test('keep what they lead to under another name', () => {
    const flow = offerFlow();
    flow.nodes.push(split);
    flow.edges.push({ id: 'e9', source: 'ab', sourceHandle: 'branch:a', target: 'nudge' });
    const renamed = renameBranch(flow, 'ab', 'a', 'control');
    expect(leadsTo(renamed, 'ab', 'branch:control')).toBe('nudge');
    expect(leadsTo(renamed, 'ab', 'branch:a')).toBeUndefined();
  });

  test('have names of their own', () => {
    expect(branchNameProblem(split, 'a', 'b')).toMatch(/Another branch/);
    expect(branchNameProblem(split, 'a', 'a b')).toMatch(/Letters/);
    expect(branchNameProblem(split, 'a', 'a')).toBeNull();
  });
});

describe('the variables of a flow', () => {
  test('are renamed wherever they are used', () => {
    const flow = offerFlow();
    flow.nodes.push({ id: 'vip', type: 'condition', if: { variable: 'first_name', op: 'exists' } });
    const renamed = renameVariable(flow, 'first_name', 'given_name');
    expect(renamed.variables?.[0]).toMatchObject({ name: 'given_name', required: true });
    expect(JSON.stringify(renamed)).not.toContain('first_name');
    expect(nodeOf(renamed, 'nudge')).toMatchObject({ content: { text: 'Still there, {{given_name}}?' } });
  });

  test('are known to be missing', () => {
    const flow = { ...offerFlow(), variables: [] };
    expect(undeclared(flow, nodeOf(flow, 'offer'))).toEqual(['first_name']);
    const added = addVariable(flow, { name: 'first_name' });
    expect(undeclared(added, nodeOf(added, 'offer'))).toEqual([]);
    expect(addVariable(added, { name: 'first_name' })).toBe(added);
  });

  test('say nothing where nothing is written', () => {
    const cleared = changeVariable(offerFlow(), 'first_name', { required: false, default: '', example: '' });
    expect(cleared.variables).toEqual([{ name: 'first_name' }]);
  });

  test('have names that work, each once', () => {
    const flow = addVariable(offerFlow(), { name: 'tier' });
    expect(variableNameProblem(flow, 'tier', 'first_name')).toMatch(/already/);
    expect(variableNameProblem(flow, 'tier', '1st')).toMatch(/Letters/);
    expect(variableNameProblem(flow, 'tier', 'constructor')).toMatch(/Letters/);
    expect(variableNameProblem(flow, 'tier', 'tier')).toBeNull();
  });
});

describe('what a card says', () => {
  test('names the button and the message of a click', () => {
    const flow = offerFlow();
    flow.nodes.push({ id: 'asks', type: 'condition', if: { clicked: { node: 'offer', button: 'yes' } } });
    expect(cardWords(nodeOf(flow, 'asks'), flow).text).toBe('has clicked “Yes please” of Offer');
  });

  test('says how long a time delay waits, and for whom', () => {
    expect(cardWords(nodeOf(offerFlow(), 'wait'), offerFlow()).text).toBe('1 hour · Did not click a button');
  });
});
