import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonExcess } from '../../src/api/json-excess.ts';
import { anyJson } from './open-api/arbitrary-json.ts';

/** Counted on the parsed value. */
const levelsOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(levelsOf)) : 0;

it('JSON text is as deep as its value, whatever stands in its strings', () => {
  fc.assert(
    fc.property(anyJson, fc.integer({ min: 0, max: 6 }), (value, levels) => {
      for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
        const parsed = JSON.parse(text);
        const excess = jsonExcess(text, { levels, values: Number.POSITIVE_INFINITY });
        expect(excess).toBe(levelsOf(parsed) > levels ? 'levels' : null);
      }
    }),
  );
});

it('JSON text with more values than may be is told from text with fewer', () => {
  const most = { levels: 100, values: 10 };
  expect(jsonExcess(JSON.stringify(Array.from({ length: 10 }, () => 1)), most)).toBeNull();
  expect(jsonExcess(JSON.stringify(Array.from({ length: 11 }, () => 1)), most)).toBe('values');
  expect(jsonExcess(JSON.stringify(Array.from({ length: 11 }, () => ({}))), most)).toBe('values');
  expect(jsonExcess(JSON.stringify('"[{,'.repeat(100)), most)).toBeNull();
});
