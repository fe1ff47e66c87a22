import { STATUS_CODES } from 'node:http';
import type { SwaggerTransform } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { catalogue, type ErrorCode } from '../errors/catalogue.ts';
import type { CatalogueEntry } from '../errors/catalogue-entry.ts';
import { answerHeaders } from './answer-headers.ts';
import { exampleOf, examplesOf } from './examples.ts';
import { codesOf } from './refusals.ts';

type Described = {
  description: string;
  headers?: Record<string, { type: string; description: string }>;
  content: Record<string, { schema: unknown; example?: unknown; examples?: unknown }>;
};

/**
 * A route as the description has it. `jsonSchemaTransform` knows schemas only; here their answers get what they mean,
 * their headers and examples.
 */
export const describeRoute: SwaggerTransform = (document) => {
  const { schema, url } = jsonSchemaTransform(document);
  const written: Record<string, unknown> = { ...Object(schema.response) };
  const given: Record<string, unknown> = Object(document.schema?.response);
  for (const [status, answer] of Object.entries(given)) {
    const codes = codesOf(answer);
    if (codes) written[status] = refusalOf(codes);
    else if (answer instanceof z.ZodType) written[status] = successOf(status, answer, written[status]);
  }
  const examples = examplesOf(document.schema?.body);
  // zod leaves out the examples of what it reads in steps.
  const body = examples.length > 0 ? { body: { ...Object(schema.body), examples } } : {};
  return { schema: { ...schema, ...body, response: written }, url };
};

function refusalOf(codes: ErrorCode[]): Described {
  const entries: CatalogueEntry[] = codes.map((code) => catalogue[code]);
  return {
    description: codes.map((code) => `- \`${code}\`: ${catalogue[code].title}`).join('\n'),
    ...(entries.some(({ retryAfterSeconds }) => retryAfterSeconds !== undefined)
      ? { headers: { 'Retry-After': { type: 'integer', description: 'Seconds after which to try again' } } }
      : {}),
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Error' },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function successOf(status: string, answer: z.ZodType, written: unknown): Described {
  const { examples: _lifted, ...schema }: Record<string, unknown> = Object(written);
  const headers = answerHeaders.get(answer);
  const example = exampleOf(answer);
  return {
    description: answer.description ?? STATUS_CODES[status] ?? 'OK',
    ...(headers ? { headers } : {}),
    content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
  };
}
