import { fillIn } from '../../flow/placeholders.ts';
import type { Flow } from '../../flow/schema.ts';
import { variableValues } from '../../flow/variables.ts';
import { choicesOf, type SingleMessage } from '../single-message.ts';

/** `id` is what people and webhooks know the button by; `key` is what it gives back when it is tapped. */
export type TappedButton = { id: string; key: string; title: string; optOut?: boolean | undefined };

/** What a message shows: its node's content with these variables, or what a single message says. */
export type ShownMessage = {
  node: string;
  variables: Record<string, string>;
  single: SingleMessage | null;
};

/** The button of a message as its client saw it: by its key, else by its title with the variables filled in. */
export function buttonOf(
  flow: Flow,
  message: ShownMessage,
  tapped: { buttonId?: string; title: string },
): TappedButton | undefined {
  const values = variableValues(flow, message.variables);
  const buttons = message.single ? singleButtons(message.single) : flowButtons(flow, message.node);
  return buttons.find(({ key, title }) =>
    tapped.buttonId
      ? key === tapped.buttonId
      : (message.single ? title : fillIn(title, values)) === tapped.title,
  );
}

function flowButtons(flow: Flow, nodeId: string): TappedButton[] {
  return flow.nodes.flatMap((node) =>
    node.id === nodeId && node.type === 'message'
      ? (node.content.buttons ?? []).map((button) => ({ ...button, key: button.id }))
      : [],
  );
}

function singleButtons({ content }: SingleMessage): TappedButton[] {
  return choicesOf(content).map(({ reply, title }, index) => ({ id: reply, key: String(index), title }));
}

/**
 * A quick reply of a template that was sent by itself: its caller names none, so it is known when it is tapped, and
 * has its title for an id, as at WhatsApp.
 */
export function quickReplyOf(message: ShownMessage, title: string): TappedButton | undefined {
  if (message.single?.content.kind !== 'template') return undefined;
  return { id: title, key: 'quick_reply', title };
}
