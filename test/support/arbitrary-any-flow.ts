import fc, { type Arbitrary } from 'fast-check';
import { limits } from '../../src/flow/limits.ts';
import type { Flow } from '../../src/flow/schema.ts';

/** Any flow that can be saved, however wrong: few ids, so that they meet, among them some that every object knows. */
export function arbitraryAnyFlow(): Arbitrary<Flow> {
  return fc.record(
    {
      schema: fc.constant(1 as const),
      start: fc.oneof(ids, fc.constant('')),
      listenHours: fc.double({ ...limits.listenHours, noNaN: true }),
      lateClicks: fc.constantFrom('ignore' as const, 'follow' as const),
      variables: fc.array(variables, { maxLength: 4 }),
      nodes: fc.array(nodes, { maxLength: 10 }),
      edges: fc.array(edges, { maxLength: 30 }),
    },
    { requiredKeys: ['schema', 'start', 'nodes', 'edges'] },
  );
}

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor', 'toString');
const texts = fc.oneof(
  fc.string(),
  fc
    .array(fc.constantFrom('{{', '}}', '{', 'a', '__proto__', ' ', '\n', 'https://', '1'), { maxLength: 8 })
    .map((it) => it.join('')),
);
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });

const variables = fc.record(
  { name: fc.string({ minLength: 1, maxLength: 64 }), required: fc.boolean(), default: texts },
  { requiredKeys: ['name'] },
);

const buttons = fc.array(
  fc.record(
    { id: ids, title: fc.string({ maxLength: 40 }), optOut: fc.boolean() },
    { requiredKeys: ['id', 'title'] },
  ),
  { maxLength: 5 },
);

const contents = fc.oneof(
  fc.record(
    {
      kind: fc.constant('template' as const),
      template: fc.string({ minLength: 1 }),
      language: fc.string({ minLength: 1, maxLength: 20 }),
      parameters: fc.dictionary(fc.constantFrom('body_1', 'body_3', 'header_image', '__proto__', 'x'), texts),
      buttons,
    },
    { requiredKeys: ['kind', 'template', 'language'] },
  ),
  fc.record({ kind: fc.constant('text' as const), text: texts, buttons }, { requiredKeys: ['kind', 'text'] }),
  fc.record(
    {
      kind: fc.constant('media' as const),
      media: fc.constantFrom('image' as const, 'video' as const, 'document' as const),
      url: texts,
      caption: texts,
      buttons,
    },
    { requiredKeys: ['kind', 'media', 'url'] },
  ),
);

const conditions = fc.oneof(
  fc.record({ clicked: fc.record({ node: ids, button: ids }) }),
  fc.record(
    {
      variable: ids,
      op: fc.constantFrom('equals', 'not_equals', 'contains', 'exists', 'greater_than', 'less_than'),
      value: fc.oneof(texts, numbers),
    },
    { requiredKeys: ['variable', 'op'] },
  ),
);

const nodes = fc.oneof(
  fc.record({ id: ids, type: fc.constant('message' as const), content: contents }),
  fc.record({
    id: ids,
    type: fc.constant('delay' as const),
    seconds: numbers,
    condition: fc.constantFrom('all' as const, 'no_click' as const),
  }),
  fc.record({ id: ids, type: fc.constant('condition' as const), if: conditions }),
  fc.record({
    id: ids,
    type: fc.constant('split' as const),
    branches: fc.array(fc.record({ id: ids, weight: numbers }), { maxLength: 4 }),
  }),
);

const edges = fc.record({
  id: fc.string({ unit: fc.constantFrom('e', 'f', '1'), minLength: 1, maxLength: 3 }),
  source: ids,
  sourceHandle: fc.oneof(
    fc.constantFrom('next', 'failed', 'true', 'false'),
    ids.map((id) => `button:${id}`),
    ids.map((id) => `branch:${id}`),
  ),
  target: ids,
});
