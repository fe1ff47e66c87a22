import type { OutgoingButton, OutgoingContent } from '../channels/channel.ts';
import { compile } from '../flow/compile.ts';
import { messageKey } from '../flow/events.ts';
import type { Flow } from '../flow/schema.ts';

/** A message that somebody asked for by itself, outside of any campaign: kept in its run. */
export type SingleMessage = {
  /** As it goes out, but for buttons and rows: their `reply` is the id that the caller gave them. */
  content: OutgoingContent;
  /** The caller's tag; no campaign of that name need exist. */
  campaignName?: string;
  /** Any JSON of the caller's: comes back in every webhook about the message. */
  callbackData?: unknown;
};

/** The one node of a single message's flow, and the key of its one message. */
export const singleNode = { id: 'message', key: messageKey('message', 1) };

const flow: Flow = {
  schema: 1,
  start: singleNode.id,
  nodes: [
    {
      id: singleNode.id,
      type: 'message',
      name: 'Single message',
      // What goes out is in the run: this flow is the same for all single messages.
      content: { kind: 'text', text: '' },
    },
  ],
  edges: [],
};

/**
 * The flow that a single message's run walks through: it sends, and that is all. It has no buttons to listen for, so
 * the run ends when the message is out, and a later tap is recorded and told like any other.
 */
export const singleFlow = { flow, compiled: compile(flow) };

/** What can be chosen in a message: its buttons, or a list's rows, in order. */
export function choicesOf(content: OutgoingContent): OutgoingButton[] {
  if ('buttons' in content) return content.buttons;
  return content.kind === 'list' ? content.sections.flatMap(({ rows }) => rows) : [];
}
