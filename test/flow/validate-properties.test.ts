import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../../src/flow/limits.ts';
import { type Flow, flowSchema } from '../../src/flow/schema.ts';
import { validate } from '../../src/flow/validate.ts';
import { arbitraryAnyFlow } from '../support/arbitrary-any-flow.ts';
import { arbitraryFlow } from '../support/arbitrary-flow.ts';
import { delay, drawFlow, text } from '../support/draw-flow.ts';

const errorsOf = (flow: Flow) => validate(flow).filter(({ severity }) => severity === 'error');

describe('whatever can be saved', () => {
  test('fits the schema, as the generators make it', () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryAnyFlow(), arbitraryFlow()), (flow) => {
        expect(flowSchema.safeParse(flow).error).toBeUndefined();
      }),
    );
  });

  test('can be judged, twice alike, and is not changed by it', () => {
    fc.assert(
      fc.property(arbitraryAnyFlow(), (flow) => {
        const before = structuredClone(flow);
        const issues = validate(flow);
        expect(validate(flow)).toEqual(issues);
        expect(flow).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  test('has its issues at its own nodes, in their order', () => {
    fc.assert(
      fc.property(arbitraryAnyFlow(), (flow) => {
        const places = validate(flow).map(({ nodeId }) =>
          nodeId === undefined ? -1 : flow.nodes.findIndex(({ id }) => id === nodeId),
        );
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(
          validate(flow).every(({ nodeId }, index) => nodeId === undefined || places[index] !== -1),
        ).toBe(true);
      }),
    );
  });
});

describe('a flow that is valid by the way it is built', () => {
  test('has no errors', () => {
    fc.assert(
      fc.property(arbitraryFlow(), (flow) => {
        expect(errorsOf(flow)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('has one as soon as a delay in it is too long', () => {
    fc.assert(
      fc.property(arbitraryFlow(), fc.nat(), (flow, choice) => {
        const long = structuredClone(flow);
        const delays = long.nodes.flatMap((node) => (node.type === 'delay' ? [node] : []));
        const chosen = delays[choice % Math.max(1, delays.length)];
        fc.pre(chosen !== undefined);
        chosen.seconds = limits.delaySeconds.max + 1;
        expect(errorsOf(long).map(({ code }) => code)).toContain('delay_too_long');
      }),
    );
  });
});

test('the generator of valid flows makes all that a flow can have', () => {
  const seen = new Set<string>();
  for (const flow of fc.sample(arbitraryFlow(), { numRuns: 500, seed: 1 }))
    for (const trait of traits(flow)) seen.add(trait);
  expect([...seen].sort()).toEqual([
    'asks for a click',
    'compares',
    'condition',
    'delay',
    'failed exit',
    'leads back by a button',
    'leads back by a delay',
    'media',
    'message',
    'no_click',
    'split',
    'starts with no message',
    'template',
    'text',
  ]);
});

function traits(flow: Flow): string[] {
  const place = (id: string) => flow.nodes.findIndex((node) => node.id === id);
  const nodes = flow.nodes.flatMap((node) => {
    if (node.type === 'message') return [node.type, node.content.kind];
    if (node.type === 'condition') return [node.type, 'clicked' in node.if ? 'asks for a click' : 'compares'];
    return node.type === 'delay' && node.condition === 'no_click' ? [node.type, node.condition] : [node.type];
  });
  const edges = flow.edges.flatMap(({ source, sourceHandle, target }) => {
    if (sourceHandle === 'failed') return ['failed exit'];
    if (place(target) > place(source)) return [];
    return [`leads back by a ${sourceHandle.startsWith('button:') ? 'button' : 'delay'}`];
  });
  return [...nodes, ...edges, ...(flow.nodes[0]?.type === 'message' ? [] : ['starts with no message'])];
}

test('a flow of 200 nodes, all tied together, is judged in a moment', () => {
  const nodes = Array.from({ length: 100 }, (_, index) => [
    text(`m${index}`, 'x', 'y'),
    delay(`d${index}`, 1, 'no_click'),
  ]).flat();
  const edges = nodes.flatMap(({ id, type }, index) => {
    const to = (step: number) => nodes[(index + step) % nodes.length]?.id;
    return type === 'delay'
      ? [`${id} next → ${to(7)}`]
      : [
          `${id} next → ${to(1)}`,
          `${id} button:x → ${to(50)}`,
          `${id} button:y → ${to(4)}`,
          `${id} failed → ${to(3)}`,
        ];
  });
  const flow = drawFlow(nodes, edges);
  const began = performance.now();
  expect(validate(flow).length).toBeGreaterThan(0);
  expect(performance.now() - began).toBeLessThan(200);
});
