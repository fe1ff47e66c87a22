import { titleOf as metaTitle } from '../cloud-api/meta-errors.ts';
import { titleOf as connectlyTitle } from '../connectly/errors.ts';
import type { FailureCode } from '../failure-codes.ts';
import type { BusinessMessage, Message } from '../message.ts';
import type { PhoneSettings } from '../phone.ts';
import { isUserId, shownNumber } from '../phone-key.ts';
import type { World } from '../world.ts';

/** A message in either direction; all times are ISO 8601 in UTC. */
export type MessageView = {
  /** The provider's id of it: a wamid, or a ULID at Connectly. */
  id: string;
  author: 'business' | 'person';
  phoneNumberId: string;
  from: string;
  to: string;
  kind: Message['kind'];
  /** What the person sees: header, media's address, body and footer, one below the other. */
  text: string;
  media: BusinessMessage['media'];
  /** What can be tapped; `id` is what comes back to the business. */
  buttons: { id: string; title: string; description?: string }[];
  /** The button that a person's tap was on. */
  buttonId: string | null;
  template: string | null;
  /** The business's `biz_opaque_callback_data` or `callbackData`. */
  token: string | null;
  quoted: string | null;
  status: BusinessMessage['status'];
  error: { code: FailureCode; title: string } | null;
  times: { [step in 'acceptedAt' | 'sentAt' | 'deliveredAt' | 'readAt' | 'failedAt']: string | null };
};

export type PhoneSummary = {
  number: string;
  settings: PhoneSettings;
  counts: { fromBusiness: number; fromPerson: number };
  lastMessage: MessageView | null;
};

export type PhoneView = { number: string; settings: PhoneSettings; messages: MessageView[] };

/** A phone in the list of phones. */
export function phoneSummary(world: World, key: string): PhoneSummary {
  const messages = world.phones.get(key)?.messages ?? [];
  const last = messages.at(-1);
  const fromBusiness = messages.filter(({ author }) => author === 'business').length;
  return {
    number: shownNumber(key),
    settings: world.settingsOf(key),
    counts: { fromBusiness, fromPerson: messages.length - fromBusiness },
    lastMessage: last ? messageView(world, last) : null,
  };
}

/** A phone with all that is on it. */
export function phoneView(world: World, key: string): PhoneView {
  const messages = world.phones.get(key)?.messages ?? [];
  return {
    number: shownNumber(key),
    settings: world.settingsOf(key),
    messages: messages.map((message) => messageView(world, message)),
  };
}

/** The last messages on a phone, the oldest of them first. */
export function lastMessages(world: World, key: string, count: number): MessageView[] {
  const messages = world.phones.get(key)?.messages ?? [];
  return messages.slice(Math.max(0, messages.length - count)).map((message) => messageView(world, message));
}

/** A message as control calls show it; the same fields for both directions, `author` says which it is. */
export function messageView(world: World, message: Message): MessageView {
  const business = businessNumber(world, message.phoneNumberId);
  const person = shownNumber(message.phone);
  const { id, author, phoneNumberId, kind, text, quoted } = message;
  if (message.author === 'person') {
    return {
      id,
      author,
      phoneNumberId,
      from: person,
      to: business,
      kind,
      text,
      media: null,
      buttons: [],
      buttonId: message.buttonId,
      template: null,
      token: null,
      quoted,
      status: message.readAt === null ? 'sent' : 'read',
      error: null,
      times: times({ acceptedAt: message.at, sentAt: message.at, readAt: message.readAt }),
    };
  }
  const { media, buttons, template, token, status, failsWith } = message;
  return {
    id,
    author,
    phoneNumberId,
    from: business,
    to: person,
    kind,
    text,
    media,
    buttons: buttons.map((button) => ({
      id: button.id,
      title: button.title,
      ...(button.description === null ? {} : { description: button.description }),
    })),
    buttonId: null,
    template: template?.name ?? null,
    token,
    quoted,
    status,
    error: status === 'failed' && failsWith !== null ? { code: failsWith, title: titleOf(failsWith) } : null,
    times: times(message),
  };
}

type Times = {
  acceptedAt: number;
  sentAt: number | null;
  deliveredAt?: number | null;
  readAt: number | null;
  failedAt?: number | null;
};

function times({
  acceptedAt,
  sentAt,
  deliveredAt = null,
  readAt,
  failedAt = null,
}: Times): MessageView['times'] {
  return {
    acceptedAt: iso(acceptedAt),
    sentAt: iso(sentAt),
    deliveredAt: iso(deliveredAt),
    readAt: iso(readAt),
    failedAt: iso(failedAt),
  };
}

/** ISO 8601 in UTC. */
function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function businessNumber(world: World, phoneNumberId: string): string {
  const number = world.displayNumber(phoneNumberId);
  return /^\d+$/.test(number) && !isUserId(number) ? `+${number}` : number;
}

function titleOf(code: FailureCode): string {
  return typeof code === 'number' ? metaTitle(code) : connectlyTitle(code);
}
