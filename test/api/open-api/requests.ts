import fc from 'fast-check';
import { anyJson, arbitraryFor, text } from './arbitrary-json.ts';
import { broken, nonsenseBody } from './broken-json.ts';
import { type Document, type Operation, type Parameter, requestMedia } from './operations.ts';
import type { WireRequest } from './send.ts';

/** What there is in the business of a test, for requests to name. */
export type Known = {
  /** For each parameter of the path. */
  things: Record<string, string[]>;
  /** For each field of bodies and queries. */
  values: Record<string, unknown[]>;
  /** The headers that let a call in. */
  keys: Record<string, string>;
  foreignKeys: Record<string, string>[];
};

/**
 * Requests to an operation: most of them as it is described, with real things or with ones that nobody has; the others
 * wrong in one way: in the path, the query, the headers or the body.
 */
export function requestsTo(
  document: Document,
  operation: Operation,
  known: Known,
): fc.Arbitrary<WireRequest> {
  const parameters = operation.parameters ?? [];
  return fc
    .record({
      path: pathFor(operation, known),
      query: queryFor(
        document,
        parameters.filter((it) => it.in === 'query'),
        known,
      ),
      headers: headersFor(
        document,
        parameters.filter((it) => it.in === 'header'),
        known,
      ),
      keys: fc.oneof(
        { weight: 19, arbitrary: fc.constant(known.keys) },
        { weight: 1, arbitrary: fc.constantFrom(...known.foreignKeys) },
      ),
      body: bodyFor(document, operation, known),
      type: fc.oneof(
        { weight: 19, arbitrary: fc.constant('application/json') },
        {
          weight: 1,
          arbitrary: fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data', 'nonsense', ''),
        },
      ),
    })
    .map(({ path, query, headers, keys, body, type }) => ({
      method: operation.method,
      path: query === '' ? path : `${path}?${query}`,
      headers: { ...headers, ...keys, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined || operation.method === 'GET' ? {} : { body }),
    }));
}

function pathFor({ path }: Operation, { things }: Known): fc.Arbitrary<string> {
  const parts = path.split('/').map((part) => {
    if (!part.startsWith('{')) return fc.constant(part);
    const real = fc.constantFrom(...(things[part.slice(1, -1)] ?? [])).map(percentEncoded);
    // Mostly the caller's business: another one is refused before anything else.
    const weight = part === '{businessId}' ? 30 : 5;
    return fc.oneof({ weight, arbitrary: real }, { weight: 1, arbitrary: segment });
  });
  return fc.tuple(...parts).map((segments) => segments.join('/'));
}

/** A part of a path that nobody has: never empty, since that would be another path. */
const segment: fc.Arbitrary<string> = fc.oneof(
  text.map(percentEncoded).filter((it) => it !== ''),
  fc.uuid(),
  fc.ulid(),
  fc.nat().map(String),
  fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => percentEncoded(Buffer.from(bytes))),
  fc.constantFrom(
    '%',
    '%zz',
    '%00',
    '%ff',
    '%2e%2e',
    'x'.repeat(90),
    '%F0%9F%98%80',
    '+16045552331',
    '%2B1604',
  ),
);

function queryFor(document: Document, parameters: Parameter[], known: Known): fc.Arbitrary<string> {
  const pairs = parameters.map((parameter) => {
    const fitting = fc.oneof(
      ...(known.values[parameter.name] ? [fc.constantFrom(...(known.values[parameter.name] ?? []))] : []),
      arbitraryFor(document, parameter.schema, known.values),
    );
    const value = fc.oneof({ weight: 4, arbitrary: fitting }, { weight: 1, arbitrary: strangeValue });
    const given = value.map((it) => `${percentEncoded(parameter.name)}=${percentEncoded(String(it))}`);
    return fc.option(given, { nil: '', freq: parameter.required ? 20 : 2 });
  });
  const strange = fc.option(
    fc.tuple(text, text).map((pair) => pair.map(percentEncoded).join('=')),
    { nil: '', freq: 1 },
  );
  return fc
    .tuple(...pairs, fc.oneof({ weight: 5, arbitrary: fc.constant('') }, strange))
    .map((all) => all.filter((it) => it !== '').join('&'));
}

/** Cursors of other lists and made-up ones among them: they are read as JSON. */
const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom(-1, 0, 101, 1e21, 'NaN', 'null', '[]'),
  fc
    .array(
      fc.oneof(
        anyJson,
        fc.constantFrom(
          '2026-11-24T06:40:12.000Z',
          '0000-01-01T00:00:00Z',
          '9'.repeat(15),
          '2'.repeat(10),
          'a\u0000',
          '01M865FJKM8Z5W3R7YQ2C9T4VX',
        ),
        fc.uuid(),
      ),
      { minLength: 1, maxLength: 2 },
    )
    .map((keys) => Buffer.from(JSON.stringify(keys)).toString('base64url')),
);

function headersFor(
  document: Document,
  parameters: Parameter[],
  known: Known,
): fc.Arbitrary<Record<string, string>> {
  const values = parameters.map((parameter) =>
    fc
      .option(
        fc.oneof(
          arbitraryFor(document, parameter.schema, known.values),
          fc.constantFrom('"1"', 'W/"1"', '*', 'é', 'x'.repeat(300)),
        ),
        { nil: undefined },
      )
      .map((value) => [parameter.name, value === undefined ? undefined : headerSafe(String(value))] as const),
  );
  return fc
    .tuple(...values)
    .map((all) =>
      Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    );
}

/** What can stand in a header at all. */
function headerSafe(value: string): string {
  return value.replace(/[^\x20-\x7e\x80-\xff]/g, '').trim();
}

function bodyFor(
  document: Document,
  operation: Operation,
  known: Known,
): fc.Arbitrary<string | Buffer | undefined> {
  const media = requestMedia(operation);
  if (!media)
    return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: nonsenseBody });
  const fitting = arbitraryFor(document, media.schema, known.values);
  const asJson = (value: unknown) => JSON.stringify(value);
  return fc.oneof(
    { weight: 5, arbitrary: fitting.map(asJson) },
    { weight: 5, arbitrary: fitting.chain(broken).map((value) => asJson(value) ?? '') },
    { weight: 2, arbitrary: nonsenseBody },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** Every byte that may not stand in a path or query as itself, percent-encoded; half a pair becomes what UTF-8 would have. */
export function percentEncoded(value: string | Buffer): string {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value.replace(/\p{Surrogate}/gu, ''), 'utf8');
  return [...bytes]
    .map((byte) =>
      /[A-Za-z0-9_.~-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
    )
    .join('');
}
