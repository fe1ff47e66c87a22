import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleFlow, story } from '../../../src/api/open-api/example-values.ts';
import { clientNumber, startApi } from '../support.ts';
import { Contract } from './contract.ts';
import { type Document, examplesOf, type Operation, operationsOf, requestMedia } from './operations.ts';
import { preparations } from './preparations.ts';
import { type Known, requestsTo } from './requests.ts';
import { asWritten, Wire, type WireAnswer, type WireRequest } from './send.ts';
import { Shop } from './shop.ts';
import { freshPath, pathWith, thingsFor } from './things.ts';

/** Requests to each operation. With 60 the file takes about 20 seconds; a longer hunt sets more. */
const requestsEach = Number(process.env.SENDOUT_TEST_REQUESTS ?? 60);

// Before the tests are collected: each operation that the document has gets one.
const api = await startApi({ demo: true });
const document: Document = (await api.call('GET', '/openapi.json')).body;
const operations = operationsOf(document);
const contract = new Contract(document);
const wire = new Wire(api.origin);

beforeAll(async () => {
  await api.reset();
});
afterAll(async () => {
  await wire.close();
  await api.stop();
});

const driven = { example: new Set<string>(), property: new Set<string>() };

describe('every call does what its examples say', () => {
  it.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (name, operation) => {
      const media = requestMedia(operation);
      const bodies = media ? examplesOf(document, media) : [undefined];
      expect(bodies, 'a request that takes a body has an example').not.toEqual([]);
      for (const body of bodies) {
        const request = await requestFor(operation, body, await Shop.open(api));
        const answer = await wire.send(request);
        const what = `${asWritten(request)}\n→ ${answer.status} ${answer.text}${causeOf(answer)}`;
        expect(answer.status, what).toBeGreaterThanOrEqual(200);
        expect(answer.status, what).toBeLessThan(300);
        expect(contract.breach(operation, answer), what).toBeNull();
      }
      driven.example.add(name);
    },
  );
});

describe('no request gets another answer than is described', () => {
  it.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (name, operation) => {
      const known = await knownFor(operation);
      await fc.assert(
        fc.asyncProperty(requestsTo(document, operation, known), async (request) => {
          const answer = await wire.send(request);
          const breach = contract.breach(operation, answer);
          if (breach !== null) throw new Error(`${breach}${causeOf(answer)}\n${asWritten(request)}`);
        }),
        { numRuns: requestsEach, endOnFailure: true },
      );
      driven.property.add(name);
    },
    Math.max(30_000, 200 * requestsEach),
  );
});

it('leaves out no call of the document', () => {
  const all = new Set(operations.map(({ name }) => name));
  expect(driven).toEqual({ example: all, property: all });
});

/** A request as its example has it, with real things of a business in its path. */
async function requestFor(operation: Operation, example: unknown, shop: Shop): Promise<WireRequest> {
  const prepared = (await preparations[operation.name]?.(shop, api)) ?? {};
  const path = pathWith(operation, { ...(await freshPath(operation, shop)), ...prepared.path });
  const query = new URLSearchParams();
  for (const { in: place, required, name, example: given, schema } of operation.parameters ?? [])
    if (place === 'query' && required) query.set(name, String(given ?? schema.enum?.[0]));
  for (const [name, value] of Object.entries(prepared.query ?? {})) query.set(name, value);
  const body =
    prepared.bytes ??
    (example === undefined ? undefined : JSON.stringify({ ...Object(example), ...prepared.body }));
  return {
    method: operation.method,
    path: query.size === 0 ? path : `${path}?${query}`,
    headers: {
      ...keysFor(operation, shop),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...prepared.headers,
    },
    ...(body === undefined ? {} : { body }),
  };
}

/** Real cursors of a list: where its first page ends when it has one item. */
async function cursorsOf(operation: Operation, shop: Shop): Promise<string[]> {
  if (!operation.parameters?.some(({ name }) => name === 'cursor')) return [''];
  const request = await requestFor(operation, undefined, shop);
  const query = request.path.includes('?') ? '&limit=1' : '?limit=1';
  const { nextCursor } = JSON.parse((await wire.send({ ...request, path: `${request.path}${query}` })).text);
  return [nextCursor ?? ''];
}

/** What the log says of a call that failed by our fault. */
function causeOf({ status, text }: WireAnswer): string {
  if (status < 500) return '';
  const { cntTraceId } = JSON.parse(text);
  return `\nlogged: ${api.logged.find((line) => line.includes(`"${cntTraceId}"`) && line.includes('"error"'))}`;
}

function keysFor({ keys }: Operation, shop: Shop): Record<string, string> {
  return {
    ...(keys.includes('apiKey') ? { 'x-api-key': shop.key } : {}),
    ...(keys.includes('adminKey') ? { 'x-admin-key': 'test-admin-key' } : {}),
  };
}

async function knownFor(operation: Operation): Promise<Known> {
  const shop = await Shop.open(api);
  // Another of its own for each operation: with its key and its things together a request changes it too.
  const other = await Shop.open(api);
  const { name, version } = await shop.published();
  await shop.draft('not published');
  await shop.optOut(clientNumber(99));
  const things = await thingsFor(operation, shop);
  for (const [parameter, foreign] of Object.entries(await thingsFor(operation, other)))
    things[parameter]?.push(...foreign.slice(0, 1));
  return {
    things,
    values: {
      cursor: await cursorsOf(operation, shop),
      client: [
        clientNumber(1),
        clientNumber(2),
        clientNumber(99),
        '+1 (604) 555-2331',
        'bsuid:US.1349120',
        '604',
      ],
      campaignName: [name, 'not published', 'nobody has this'],
      name: [name, 'a new name'],
      flow: [exampleFlow, { ...exampleFlow, start: 'nowhere' }],
      campaignVersion: [version],
      sender: [shop.sender, '+15550009999'],
      number: [clientNumber(1), clientNumber(99), shop.sender],
      id: [clientNumber(1), clientNumber(99), shop.sender],
      templateName: ['spring_nudge', 'nobody has this'],
      template: [story.campaignName],
      address: ['http://127.0.0.1:9/hook', 'https://8.8.8.8/hook', 'http://10.0.0.1/'],
      scheduledAt: ['2026-12-07T08:00:00Z', '20261207T0800+0100', '9999-12-31T23:59:59Z', 'tomorrow', 5],
      variables: [{ first_name: 'Ana' }, { first_name: '' }, {}],
    },
    keys: keysFor(operation, shop),
    foreignKeys: [{}, { 'x-api-key': other.key }, { 'x-api-key': 'guess', 'x-admin-key': 'guess' }],
  };
}
