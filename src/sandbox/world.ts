import { assertUnreachable } from '../assert-unreachable.ts';
import { limits } from '../flow/limits.ts';
import { readConnectlyNumber } from './business-number.ts';
import type { Callback } from './callback.ts';
import type { Fault } from './fault.ts';
import type { BusinessMessage, Message, OwedWebhook } from './message.ts';
import type { Phone, PhoneSettings } from './phone.ts';
import { isUserId, userId } from './phone-key.ts';
import type { LogRecord } from './record.ts';
import { demoTemplates, type Template, templateKey } from './template.ts';

/**
 * All that the sandbox knows, in memory: nothing but the sum of its log's records. Others read it freely and change it
 * only by committing a record (`store.ts`).
 */
export class World {
  readonly usual: PhoneSettings;
  readonly phones = new Map<string, Phone>();
  readonly messages = new Map<string, Message>();
  /** What was accepted from businesses, in order. */
  readonly accepted: BusinessMessage[] = [];
  readonly owed = new Map<string, OwedWebhook>();
  readonly callbacks = new Map<string, Callback>();
  readonly faults = new Map<string, Fault>();
  readonly templates = new Map<string, Template>();
  readonly #keyOfUser = new Map<string, string>();
  readonly #lastInbound = new Map<string, number>();

  /** @param usual how a phone behaves about which nothing was said. */
  constructor(usual: PhoneSettings) {
    this.usual = usual;
    for (const each of demoTemplates) this.templates.set(templateKey(each.name, each.language), each);
  }

  settingsOf(phone: string): PhoneSettings {
    return this.phones.get(phone)?.settings ?? this.usual;
  }

  /** The key of the phone that a number or user id belongs to: a user id of a known number leads to that number. */
  resolve(key: string): string {
    return this.#keyOfUser.get(key) ?? key;
  }

  /** Whether the person wrote or tapped within 24 hours, so that free-form messages reach them. */
  windowIsOpen(phoneNumberId: string, phone: string, now: number): boolean {
    const last = this.#lastInbound.get(`${phoneNumberId}/${phone}`);
    return last !== undefined && now < last + limits.windowMs;
  }

  businessMessage(id: string): BusinessMessage | undefined {
    const message = this.messages.get(id);
    return message?.author === 'business' ? message : undefined;
  }

  /** Whether the person has ever written to or tapped a message of this number. */
  hasWritten(phoneNumberId: string, phone: string): boolean {
    return this.#lastInbound.has(`${phoneNumberId}/${phone}`);
  }

  /** The business's number as webhooks and people name it; a number at Meta by its id until it has a callback. */
  displayNumber(phoneNumberId: string): string {
    const known = this.callbacks.get(phoneNumberId)?.displayPhoneNumber;
    return known ?? readConnectlyNumber(phoneNumberId)?.digits ?? phoneNumberId;
  }

  apply(record: LogRecord): void {
    switch (record.type) {
      case 'message':
        this.#take(record.message);
        return this.#owe(record.owes);
      case 'status':
        this.#advance(record);
        return this.#owe(record.owes);
      case 'read_mark': {
        const message = this.messages.get(record.id);
        if (message) message.readAt ??= record.at;
        return;
      }
      case 'owed':
        return this.#owe([record.webhook]);
      case 'settled':
        this.owed.delete(record.webhook);
        return;
      case 'phone': {
        const phone = this.#phone(record.phone);
        phone.settings = record.settings;
        phone.settingsAt = record.at;
        return;
      }
      case 'phones_forgotten':
        for (const all of [this.phones, this.messages, this.owed, this.#keyOfUser, this.#lastInbound])
          all.clear();
        this.accepted.length = 0;
        return;
      case 'callback':
        this.callbacks.set(record.callback.phoneNumberId, record.callback);
        return;
      case 'template':
        this.templates.set(templateKey(record.template.name, record.template.language), record.template);
        return this.#owe(record.owes);
      case 'template_deleted':
        this.templates.delete(templateKey(record.name, record.language));
        return this.#owe(record.owes);
      case 'fault':
        this.faults.set(record.fault.id, record.fault);
        return;
      case 'faults_cleared':
        this.faults.clear();
        return;
      default:
        assertUnreachable(record);
    }
  }

  #take(message: Message): void {
    this.messages.set(message.id, message);
    this.#phone(message.phone).messages.push(message);
    if (message.author === 'business') {
      this.accepted.push(message);
      return;
    }
    const pair = `${message.phoneNumberId}/${message.phone}`;
    this.#lastInbound.set(pair, Math.max(message.at, this.#lastInbound.get(pair) ?? 0));
    const tapped = message.auto && message.quoted ? this.businessMessage(message.quoted) : undefined;
    if (tapped) tapped.autoTap = null;
  }

  #advance(record: Extract<LogRecord, { type: 'status' }>): void {
    const message = this.businessMessage(record.id);
    if (!message) return;
    message.status = record.status;
    message[`${record.status}At`] = record.at;
    message.withheld = record.withheld;
    message.autoTap = record.autoTap ?? message.autoTap;
  }

  #owe(webhooks: OwedWebhook[]): void {
    for (const webhook of webhooks) this.owed.set(webhook.id, webhook);
  }

  #phone(key: string): Phone {
    const known = this.phones.get(key);
    if (known) return known;
    const phone: Phone = { key, settings: null, settingsAt: 0, messages: [] };
    this.phones.set(key, phone);
    if (!isUserId(key)) this.#keyOfUser.set(userId(key), key);
    return phone;
  }
}
