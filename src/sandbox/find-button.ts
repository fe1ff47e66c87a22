import type { BusinessMessage, ShownButton } from './message.ts';
import { shownNumber } from './phone-key.ts';
import { Problem } from './problem.ts';
import type { World } from './world.ts';

/** Which button is tapped: by its id or its title; on the newest message that has it, unless one is named. */
export type TapTarget = {
  messageId?: string | undefined;
  buttonId?: string | undefined;
  title?: string | undefined;
};

/**
 * Finds what is tapped.
 * @throws Problem 404 when there is no such message, 409 when it has no such button or is not on the phone.
 */
export function findButton(
  world: World,
  phone: string,
  target: TapTarget,
): { message: BusinessMessage; button: ShownButton } {
  const { message, button } = target.messageId
    ? onMessage(world, phone, target.messageId, target)
    : onNewest(world, phone, target);
  if (isOnPhone(message)) return { message, button };
  const text = `The message ${message.id} is not on the phone ${shownNumber(phone)}: its status is ${message.status}.`;
  throw new Problem(409, 'message_not_delivered', text);
}

function onMessage(world: World, phone: string, messageId: string, target: TapTarget) {
  const message = world.businessMessage(messageId);
  if (message?.phone !== phone) {
    throw new Problem(
      404,
      'message_unknown',
      `The phone ${shownNumber(phone)} has no message ${messageId} to tap on.`,
    );
  }
  const button = buttonOf(message, target);
  if (button) return { message, button };
  const there = message.buttons.map(({ id, title }) => `${title} (${id})`).join(', ') || 'none';
  const text = `The message ${messageId} has no button ${describe(target)}; its buttons: ${there}.`;
  throw new Problem(409, 'button_unknown', text);
}

function onNewest(world: World, phone: string, target: TapTarget) {
  let newest: { message: BusinessMessage; button: ShownButton } | undefined;
  for (const message of world.phones.get(phone)?.messages.toReversed() ?? []) {
    if (message.author === 'person') continue;
    const button = buttonOf(message, target);
    if (button && isOnPhone(message)) return { message, button };
    if (button) newest ??= { message, button };
  }
  if (newest) return newest;
  const text = `No message on the phone ${shownNumber(phone)} has a button ${describe(target)}.`;
  throw new Problem(404, 'button_unknown', text);
}

function buttonOf(message: BusinessMessage, { buttonId, title }: TapTarget): ShownButton | undefined {
  return message.buttons.find(
    (button) =>
      (buttonId === undefined || button.id === buttonId) && (title === undefined || button.title === title),
  );
}

function isOnPhone(message: BusinessMessage): boolean {
  return message.deliveredAt !== null;
}

function describe({ buttonId, title }: TapTarget): string {
  return [title && `"${title}"`, buttonId && `with the id ${buttonId}`].filter(Boolean).join(' ');
}
