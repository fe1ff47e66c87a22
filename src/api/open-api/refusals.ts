import type { RouteOptions } from 'fastify';
import { z } from 'zod';
import { errorEnvelope } from '../error-shape.ts';
import { catalogue, type ErrorCode } from '../errors/catalogue.ts';

/** The codes that a refusal's answer may have, for the API's description. */
const described = z.registry<{ codes: ErrorCode[] }>();

type Refusals = { [status: number]: typeof errorEnvelope };

/** The answers of a call that may be refused with these codes, by status: a part of a route's `response`. */
export function refusals(...codes: ErrorCode[]): Refusals {
  const answers: Refusals = {};
  for (const code of codes) addTo(answers, code);
  return answers;
}

/** The codes that an answer is described with; undefined for one that is no refusal. */
export function codesOf(answer: unknown): ErrorCode[] | undefined {
  return answer instanceof z.ZodType ? described.get(answer)?.codes : undefined;
}

/**
 * For `onRoute`: the routes of a group may also be refused with what its hooks and parsers refuse.
 * @param always what each of them may be refused with
 * @param withBody what those may be that take a body, whatever is in it
 */
export function alsoRefused(always: ErrorCode[], withBody: ErrorCode[] = []) {
  return (route: RouteOptions): void => {
    if (route.schema?.hide) return;
    const answers: Record<string, unknown> = { ...Object(route.schema?.response) };
    const takesBody = [route.method].flat().some((method) => !bodiless.includes(method));
    for (const code of [...always, ...(takesBody ? withBody : [])]) addTo(answers, code);
    route.schema = { ...route.schema, response: answers };
  };
}

/** Fastify reads no body of these. */
const bodiless = ['GET', 'HEAD'];

function addTo(answers: Record<string, unknown>, code: ErrorCode): void {
  const { status } = catalogue[code];
  const codes = new Set(codesOf(answers[status])).add(code);
  // Each answer has its codes, so each is an instance of its own.
  const answer = errorEnvelope.clone();
  described.add(answer, { codes: [...codes] });
  answers[status] = answer;
}
