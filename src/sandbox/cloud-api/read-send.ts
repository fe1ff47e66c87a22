import type { z } from 'zod';
import { mediaOf } from './media.ts';
import { type Refusal, refusal } from './meta-errors.ts';
import { type SendRequest, sendRequest } from './send-schema.ts';

/** What WhatsApp can send and the sandbox does not play. */
const NOT_PLAYED = ['sticker', 'contacts', 'reaction'];

/** Reads the body of a send as Meta does: either it is fine, or it is refused with Meta's code for what is wrong. */
export function readSend(body: unknown): { send: SendRequest } | { refused: Refusal } {
  if (!isObject(body)) return { refused: refusal(100, undefined, 'The request body must be a JSON object.') };
  // A body without a type is a text.
  const typed = { type: 'text', ...body };
  if (NOT_PLAYED.includes(String(typed.type))) {
    return { refused: refusal(131051, `The sandbox does not play messages of the type ${typed.type}.`) };
  }
  const read = sendRequest.safeParse(typed);
  if (!read.success) return { refused: refused(read.error.issues, typed) };
  const send = read.data;
  if (!send.to && !send.recipient)
    return { refused: refusal(100, undefined, 'The parameter to is required.') };
  if (mediaOf(send).some(({ source }) => !source.id && !source.link))
    return { refused: refusal(131008, 'A media object needs an id or a link.') };
  return { send };
}

function refused(issues: z.core.$ZodIssue[], body: object): Refusal {
  const [issue] = issues;
  if (!issue) return refusal(100);
  const name = parameter(issue.path);
  const missing = issue.code !== 'unrecognized_keys' && valueAt(body, issue.path) === undefined;
  if (missing && issue.path.length < 3) return refusal(100, undefined, `The parameter ${name} is required.`);
  if (missing) return refusal(131008, `The parameter ${name} is required.`);
  const details = `Param ${name}: ${issue.message}`;
  const isValue = issue.path[0] === 'interactive' || issue.path[0] === 'template';
  if (isValue && issue.code !== 'unrecognized_keys') return refusal(131009, details);
  return refusal(100, details);
}

/** `text['body']`, as Meta writes a parameter's path. */
function parameter(path: PropertyKey[]): string {
  const [first, ...rest] = path.map(String);
  return `${first ?? 'body'}${rest.map((key) => `['${key}']`).join('')}`;
}

function valueAt(body: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isObject(value) ? Reflect.get(value, key) : undefined), body);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
