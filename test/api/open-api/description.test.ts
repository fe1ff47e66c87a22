import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { errorCodes } from '../../../src/api/errors/catalogue.ts';
import { ApiError } from '../../../src/api/errors.ts';
import { startApi } from '../support.ts';
import { Contract } from './contract.ts';
import { type Document, examplesOf, type Operation, operationsOf } from './operations.ts';

// Before the tests are collected: each operation that the document has gets some.
const api = await startApi();
const document: Document = (await api.call('GET', '/openapi.json')).body;
const operations = operationsOf(document);
const each = operations.map((operation) => [operation.name, operation] as const);
const contract = new Contract(document);
afterAll(() => api.stop());

describe('the description', () => {
  it('is valid OpenAPI 3.1, for the version that runs', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    expect(document.info.version).toBe(manifest.version);
  });

  it('has every route but the pages for people', () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`);
    // The last one is that of the web app: a wildcard is printed without what stands before it.
    const pages = ['/', '/docs', '/metrics', '/*'];
    const routes = routesOf(api.routes()).filter((route) => !pages.some((page) => isUnder(route, page)));
    expect(routes.sort()).toEqual(described.sort());
  });

  it('says by which keys its calls are let in', () => {
    expect(document.components.securitySchemes).toMatchObject({
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      adminKey: { type: 'apiKey', in: 'header', name: 'X-Admin-Key' },
    });
    for (const { path, keys } of operations) {
      const expected = path.startsWith('/v1/') ? ['apiKey'] : path.startsWith('/admin/') ? ['adminKey'] : [];
      expect(keys, path).toEqual(expected);
    }
  });

  it('names the headers that make a call safe to repeat or to race', () => {
    const headersOf = (name: string) =>
      operations
        .find((it) => it.name === name)
        ?.parameters?.flatMap((it) => (it.in === 'header' ? it.name : []));
    const business = '/v1/businesses/{businessId}';
    expect(headersOf(`POST ${business}/send/campaigns`)).toEqual(['Idempotency-Key']);
    expect(headersOf(`PUT ${business}/campaigns/{id}/draft`)).toEqual(['If-Match']);
  });
});

describe.each(each)('%s', (_name, operation) => {
  it('says what it does, and which answers it has', () => {
    expect(operation.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(operation.tags ?? ['none']));
    for (const { name, description } of operation.parameters ?? []) expect(description, name).toBeTruthy();
    const statuses = Object.keys(operation.responses);
    expect(statuses).toEqual(expect.arrayContaining(expectedOf(operation)));
    for (const status of statuses) expect(status, 'no ranges').toMatch(/^[2-5]\d\d$/);
    expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1);
  });

  it('has examples that are what it says', () => {
    for (const { status, type, media } of answersOf(operation)) {
      const examples = examplesOf(document, media);
      if (type === 'application/json') expect(examples, status).not.toEqual([]);
      for (const example of examples) {
        const place = ['responses', status, 'content', type, 'schema'];
        expect(contract.misfit([...placeOf(operation), ...place], example), `${status}`).toBeNull();
      }
      if (Number(status) >= 400)
        for (const code of Object.keys(media.examples ?? {})) {
          const known = errorCodes.find((it) => it === code);
          expect(known && new ApiError(known).status, code).toBe(Number(status));
        }
    }
    for (const [type, media] of Object.entries(operation.requestBody?.content ?? {}))
      for (const example of examplesOf(document, media)) {
        const place = [...placeOf(operation), 'requestBody', 'content', type, 'schema'];
        expect(contract.misfit(place, example)).toBeNull();
      }
  });
});

/** What every call of its kind can be refused with. */
function expectedOf({ path, method }: Operation): string[] {
  const ofBody = method === 'GET' ? [] : ['413', '415'];
  if (path.startsWith('/v1/')) return ['400', '401', '403', '429', '500', ...ofBody];
  if (path.startsWith('/admin/')) return ['400', '401', '404', '500', ...ofBody];
  return ['500'];
}

function answersOf({ responses }: Operation) {
  return Object.entries(responses).flatMap(([status, { content = {} }]) =>
    Object.entries(content).map(([type, media]) => ({ status, type, media })),
  );
}

function placeOf({ path, method }: Operation): string[] {
  return ['paths', path, method.toLowerCase()];
}

/** `POST /a/{id}` for each route of Fastify's tree; HEAD comes with every GET. */
function routesOf(tree: string): string[] {
  const parts: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^(.*?)── (\S*)(?: \((.*)\))?$/.exec(line) ?? [];
    if (part === '') return [];
    parts.splice(indent.length / 4, Number.POSITIVE_INFINITY, part);
    const path = parts
      .join('')
      .replace(/\/{2,}/g, '/')
      .replace(/:(\w+)/g, '{$1}');
    return methods
      .split(', ')
      .flatMap((method) => (method === '' || method === 'HEAD' ? [] : [`${method} ${path}`]));
  });
}

function isUnder(route: string, page: string): boolean {
  const [, path = ''] = route.split(' ');
  return path === page || (page !== '/' && path.startsWith(`${page}/`));
}
