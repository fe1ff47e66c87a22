import { monotonicFactory } from 'ulid';
import type { Clock } from '../clock.ts';
import { readConnectlyNumber } from './business-number.ts';
import { inboundValue } from './cloud-api/inbound-value.ts';
import { newWamid } from './cloud-api/wamid.ts';
import { messageEvent } from './connectly/events.ts';
import type { Courier } from './courier.ts';
import { findButton, type TapTarget } from './find-button.ts';
import type { BusinessMessage, OwedWebhook, PersonMessage, ShownButton } from './message.ts';
import { phoneKey, shownNumber } from './phone-key.ts';
import { Problem } from './problem.ts';
import type { Store } from './store.ts';

/** What the people with the phones do: tap and write. Each deed is in the log before its webhook goes out. */
export class Person {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #courier: Courier;
  readonly #newId = monotonicFactory();

  constructor(parts: { store: Store; clock: Clock; courier: Courier }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#courier = parts.courier;
  }

  /**
   * Taps a button on a phone. A button can be tapped again, as in WhatsApp.
   * @throws Problem 404 when there is no such message or no message with such a button, 409 when the message has no
   * such button or is not on the phone, or the phone is offline.
   */
  tap(phone: string, target: TapTarget): PersonMessage {
    this.#mustBeOnline(phone);
    const { message, button } = findButton(this.#store.world, phone, target);
    return this.#tap(message, button, { at: this.#clock.now(), auto: false });
  }

  /** The tap that a phone was set to make by itself (`autoTap`), if it still has to and can. */
  tapByItself(message: BusinessMessage): void {
    const { world } = this.#store;
    const { autoTap } = message;
    const button = message.buttons.find(({ title }) => title === autoTap?.title);
    const isThere = world.messages.get(message.id) === message && world.settingsOf(message.phone).online;
    if (autoTap && button && isThere) this.#tap(message, button, { at: autoTap.dueAt, auto: true });
  }

  /**
   * Writes to a business.
   * @param about `to`: the business's number, or its id at the provider; by default the one that wrote or was written
   * to last. `messageId`: the message that is quoted, which also says to whom.
   * @throws Problem 404 when the quoted message is not there, 409 when it is not known to which business, or the phone
   * is offline.
   */
  write(
    phone: string,
    text: string,
    about: { to?: string | undefined; messageId?: string | undefined } = {},
  ): PersonMessage {
    this.#mustBeOnline(phone);
    const quoted = about.messageId === undefined ? null : this.#onPhone(phone, about.messageId);
    const business = about.to === undefined ? this.#lastBusiness(phone) : this.#business(about.to);
    const to = quoted?.phoneNumberId ?? business;
    return this.#send(
      {
        author: 'person',
        id: this.#messageId(phone, to),
        phoneNumberId: to,
        phone,
        kind: 'text',
        text,
        buttonId: null,
        quoted: quoted?.id ?? null,
        at: this.#clock.now(),
        readAt: null,
        auto: false,
      },
      null,
    );
  }

  #tap(message: BusinessMessage, button: ShownButton, when: { at: number; auto: boolean }): PersonMessage {
    return this.#send(
      {
        author: 'person',
        id: this.#messageId(message.phone, message.phoneNumberId),
        phoneNumberId: message.phoneNumberId,
        phone: message.phone,
        kind: button.reply,
        text: button.title,
        buttonId: button.id,
        quoted: message.id,
        readAt: null,
        ...when,
      },
      button.description,
    );
  }

  #send(message: PersonMessage, description: string | null): PersonMessage {
    const { phoneNumberId } = message;
    const value = this.#valueOf(message, description);
    const owes = [{ id: this.#newId(), phoneNumberId, owedAt: this.#clock.now(), value, after: null }];
    this.#store.commit({ type: 'message', message, owes });
    this.#courier.bring(owes);
    return message;
  }

  #messageId(phone: string, phoneNumberId: string): string {
    return readConnectlyNumber(phoneNumberId) ? this.#newId() : newWamid(phone, 'from_client');
  }

  #valueOf(message: PersonMessage, description: string | null): OwedWebhook['value'] {
    const { world } = this.#store;
    if (!readConnectlyNumber(message.phoneNumberId))
      return inboundValue(message, world.displayNumber(message.phoneNumberId), description);
    return messageEvent(message, message.quoted ? world.businessMessage(message.quoted) : undefined);
  }

  #onPhone(phone: string, id: string): BusinessMessage {
    const message = this.#store.world.businessMessage(id);
    if (message?.phone === phone) return message;
    throw new Problem(
      404,
      'message_unknown',
      `The phone ${shownNumber(phone)} has no message ${id} to quote.`,
    );
  }

  #mustBeOnline(phone: string): void {
    if (this.#store.world.settingsOf(phone).online) return;
    const message = `The phone ${shownNumber(phone)} is offline; set it online with PUT /phones/${phone} {"online": true}.`;
    throw new Problem(409, 'phone_offline', message);
  }

  #lastBusiness(phone: string): string {
    const last = this.#store.world.phones.get(phone)?.messages.at(-1);
    if (last) return last.phoneNumberId;
    const message = `No business has written to ${shownNumber(phone)} yet; name one in "to".`;
    throw new Problem(409, 'business_unknown', message);
  }

  #business(written: string): string {
    const { callbacks, accepted } = this.#store.world;
    if (callbacks.has(written)) return written;
    const digits = phoneKey(written);
    for (const callback of callbacks.values()) {
      if (callback.displayPhoneNumber === digits) return callback.phoneNumberId;
    }
    for (const { phoneNumberId } of accepted) {
      if (phoneNumberId === written || readConnectlyNumber(phoneNumberId)?.digits === digits)
        return phoneNumberId;
    }
    const message = `No business number ${written} is known: it has sent nothing and has no callback (PUT /callbacks/…).`;
    throw new Problem(409, 'business_unknown', message);
  }
}
