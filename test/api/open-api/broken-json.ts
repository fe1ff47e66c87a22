import fc from 'fast-check';
import { anyJson, text } from './arbitrary-json.ts';

/** What a body may be instead of the JSON of an object, as the bytes that are sent. */
export const nonsenseBody: fc.Arbitrary<string | Buffer> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '{',
    '[',
    'null',
    '0',
    '"',
    '{"a":}',
    '\ufeff{}',
    '{}{}',
    "{'a':1}",
    'undefined',
    'NaN',
  ),
  fc.constantFrom(
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{"a":1}}}',
    '{"a":{"__proto__":null}}',
  ),
  fc.constantFrom('{"a":"\\u0000"}', '{"a":"\\ud800"}', '{"\\u0000":1}', '{"a":1e999}', '{"a":-1e-999}'),
  fc
    .integer({ min: 50, max: 200_000 })
    .map((depth) => `{"entries":${'['.repeat(depth)}${']'.repeat(depth)}}`),
  fc
    .integer({ min: 50, max: 50_000 })
    .map((depth) => `${'{"a":'.repeat(depth)}"\\u0000"${'}'.repeat(depth)}`),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  anyJson.map((value) => JSON.stringify(value)),
);

/** A value with one thing wrong somewhere in it: of another type, missing, huge, deep, or with a strange key. */
export function broken(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value);
  return fc
    .tuple(fc.constantFrom(...places), fc.oneof(replacement, fc.constant(removed), strangeKey))
    .map(([place, change]) => changed(value, place, change));
}

const removed = Symbol('removed');

const replacement: fc.Arbitrary<unknown> = fc.oneof(
  anyJson,
  fc.constantFrom(null, true, -1, 1e300, 1e-320, 2 ** 53, [], {}, '', 'no such thing'),
  fc.constantFrom('a\u0000b', '\ud83d', '\udc00', '\uffff', '__proto__'),
  fc.integer({ min: 1000, max: 100_000 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 10, max: 2000 }).map(nested),
);

/** Added to an object at its place. */
class StrangeKey {
  readonly key: string;
  readonly value: unknown;
  constructor(key: string, value: unknown) {
    this.key = key;
    this.value = value;
  }
}

const strangeKey = fc
  .tuple(fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'prototype', 'hasOwnProperty')), anyJson)
  .map(([key, value]) => new StrangeKey(key, value));

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

type Place = (string | number)[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    placesIn(child, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return [at, ...inner];
}

function changed(value: unknown, [step, ...rest]: Place, change: unknown): unknown {
  if (step === undefined) return replaced(value, change);
  if (Array.isArray(value))
    return value.flatMap((item, index) => {
      if (index !== step) return [item];
      const inner = changed(item, rest, change);
      return inner === removed ? [] : [inner];
    });
  const fields = Object.entries(Object(value)).flatMap(([key, child]) => {
    if (key !== step) return [[key, child]];
    const inner = changed(child, rest, change);
    return inner === removed ? [] : [[key, inner]];
  });
  return Object.fromEntries(fields);
}

function replaced(value: unknown, change: unknown): unknown {
  if (!(change instanceof StrangeKey)) return change;
  // `fromEntries` makes an own property even of `__proto__`.
  return Object.fromEntries([...Object.entries(Object(value)), [change.key, change.value]]);
}
