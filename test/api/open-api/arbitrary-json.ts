import fc from 'fast-check';
import { type Document, resolve, type Schema } from './operations.ts';

/** Text as people and attackers write it; the last kind cannot be stored. */
export const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme-ascii' }) },
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '\u202e\u200f', '%00', '{{first_name}}', "'; drop table runs;--"),
  },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'prototype', '.', '..') },
  { weight: 1, arbitrary: fc.constantFrom('a\u0000b', '\ud83d', 'x\udc00y') },
);

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(0, -1, 1e-320, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 2 ** 31, 1e300),
);

/** Any JSON at all, a few levels deep. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false),
    number,
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
})).value;

/**
 * Values that fit a schema.
 * @param known real values for the fields of these names, to be used half of the time: most refusals happen for want of them
 */
export function arbitraryFor(
  document: Document,
  schema: Schema,
  known: Record<string, unknown[]>,
): fc.Arbitrary<unknown> {
  const of = (inner: Schema) => arbitraryFor(document, inner, known);
  if (schema.$ref !== undefined) return of(resolve(document, schema));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(of));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => of({ ...schema, type })));
  switch (schema.type) {
    case undefined:
      return anyJson;
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numberFor(schema);
    case 'string':
      return stringFor(schema);
    case 'array':
      return fc.array(of(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case 'object':
      return objectFor(schema, of, known);
    default:
      throw new Error(`Nothing is known of the type ${schema.type}`);
  }
}

function objectFor(
  schema: Schema,
  of: (inner: Schema) => fc.Arbitrary<unknown>,
  known: Record<string, unknown[]>,
): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    const real = known[name];
    return [name, real ? fc.oneof(fc.constantFrom(...real), of(inner)) : of(inner)] as const;
  });
  const described = fc.record(Object.fromEntries(fields), {
    requiredKeys: (schema.required ?? []).filter((name) => fields.some(([field]) => field === name)),
  });
  const { additionalProperties: others } = schema;
  if (typeof others !== 'object') return described;
  const more = fc.dictionary(
    schema.propertyNames ? (of(schema.propertyNames) as fc.Arbitrary<string>) : text,
    of(others),
    { maxKeys: 4 },
  );
  return fc.tuple(more, described).map(([extra, own]) => ({ ...extra, ...own }));
}

function numberFor(schema: Schema): fc.Arbitrary<number> {
  const min = schema.minimum ?? schema.exclusiveMinimum ?? -Number.MAX_SAFE_INTEGER;
  const max = schema.maximum ?? schema.exclusiveMaximum ?? Number.MAX_SAFE_INTEGER;
  if (schema.type === 'integer') return fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
  return fc.double({
    min,
    max,
    minExcluded: schema.exclusiveMinimum !== undefined,
    maxExcluded: schema.exclusiveMaximum !== undefined,
    noNaN: true,
  });
}

function stringFor(schema: Schema): fc.Arbitrary<string> {
  if (schema.format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2200-01-01') })
      .map((date) => date.toISOString());
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  const { minLength = 0, maxLength } = schema;
  return text.filter(({ length }) => length >= minLength && (maxLength === undefined || length <= maxLength));
}
