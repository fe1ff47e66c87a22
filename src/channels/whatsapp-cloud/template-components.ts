import { assertUnreachable } from '../../assert-unreachable.ts';
import type { OutgoingButton } from '../channel.ts';
import { oneLine } from '../one-line.ts';
import { type MediaObject, mediaObject } from './media-object.ts';
import { readParameterName } from './template-parameters.ts';

type TextParameter = { type: 'text'; text: string; parameter_name?: string };

/** One of a template's parts that takes values. `index` is the button's zero-based place in the template. */
export type TemplateComponent =
  | { type: 'header'; parameters: (TextParameter | MediaObject)[] }
  | { type: 'body'; parameters: TextParameter[] }
  | { type: 'button'; sub_type: 'url'; index: string; parameters: TextParameter[] }
  | {
      type: 'button';
      sub_type: 'quick_reply';
      index: string;
      parameters: { type: 'payload'; payload: string }[];
    };

/**
 * The components of a template message from Connectly's parameter names and the message's quick replies.
 * Positional body values go in the order of their numbers, named ones carry their name (Meta refuses a mixture).
 * @param filename of the header's document
 */
export function templateComponents(
  parameters: Record<string, string>,
  buttons: OutgoingButton[],
  filename?: string,
): TemplateComponent[] {
  const header: (TextParameter | MediaObject)[] = [];
  const positional = new Map<number, TextParameter>();
  const named: TextParameter[] = [];
  const urls = new Map<number, TextParameter>();
  for (const [key, value] of Object.entries(parameters)) {
    const place = readParameterName(key);
    if (!place) continue;
    switch (place.part) {
      case 'header':
        header.push(
          place.kind === 'text'
            ? textParameter(value, place.name)
            : mediaObject(place.kind, value, { filename }),
        );
        break;
      case 'body':
        if ('name' in place) named.push(textParameter(value, place.name));
        else positional.set(place.position, textParameter(value));
        break;
      case 'button':
        urls.set(place.index, textParameter(value));
        break;
      default:
        assertUnreachable(place);
    }
  }
  const body = [...inOrder(positional).map(([, parameter]) => parameter), ...named];
  const first = firstQuickReply(buttons.length, urls);
  const components: TemplateComponent[] = [];
  if (header.length > 0) components.push({ type: 'header', parameters: header });
  if (body.length > 0) components.push({ type: 'body', parameters: body });
  for (const [i, { reply }] of buttons.entries()) components.push(quickReply(first + i, reply));
  for (const [index, suffix] of inOrder(urls)) components.push(urlButton(index, suffix));
  return components;
}

function quickReply(index: number, payload: string): TemplateComponent {
  return {
    type: 'button',
    sub_type: 'quick_reply',
    index: String(index),
    parameters: [{ type: 'payload', payload }],
  };
}

function urlButton(index: number, suffix: TextParameter): TemplateComponent {
  return { type: 'button', sub_type: 'url', index: String(index), parameters: [suffix] };
}

/**
 * Where the quick replies begin. Meta wants them in one contiguous group, and places count the template's fixed
 * buttons too, which we do not see. So they are taken to stand in the first gap between the URL buttons with values
 * that holds them all: first, unless a URL button stands there.
 */
function firstQuickReply(count: number, urls: Map<number, unknown>): number {
  let start = 0;
  for (const [index] of inOrder(urls)) if (index < start + count) start = Math.max(start, index + 1);
  return start;
}

function textParameter(value: string, name?: string): TextParameter {
  return { type: 'text', ...(name ? { parameter_name: name } : {}), text: oneLine(value) };
}

function inOrder<T>(places: Map<number, T>): [number, T][] {
  return [...places].sort(([a], [b]) => a - b);
}
