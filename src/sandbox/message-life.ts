import { monotonicFactory } from 'ulid';
import { assertUnreachable } from '../assert-unreachable.ts';
import type { Clock } from '../clock.ts';
import type { Courier } from './courier.ts';
import type { Faults } from './faults.ts';
import type { BusinessMessage, DeliveryStatus, OwedWebhook } from './message.ts';
import type { Person } from './person.ts';
import type { Scheduler } from './scheduler.ts';
import { statusWebhooks } from './status-webhooks.ts';
import type { Store } from './store.ts';

/** What becomes of a message after it was accepted: sent, delivered, read, tapped by itself; or failed. */
export class MessageLife {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  readonly #courier: Courier;
  readonly #faults: Faults;
  readonly #person: Person;
  readonly #newId = monotonicFactory();

  constructor(parts: {
    store: Store;
    clock: Clock;
    scheduler: Scheduler;
    courier: Courier;
    faults: Faults;
    person: Person;
  }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#scheduler = parts.scheduler;
    this.#courier = parts.courier;
    this.#faults = parts.faults;
    this.#person = parts.person;
  }

  /**
   * Begins the life of a message that was just accepted.
   * @param answered resolves when the business has its answer: the first status does not come before it.
   */
  begin(message: BusinessMessage, answered: Promise<void>): void {
    this.#scheduler.at('status', message.acceptedAt, async (dueAt) => {
      await answered;
      this.leave(message, dueAt);
    });
  }

  /**
   * The first status: the message is sent, or failed.
   * @returns the webhooks that this owes.
   */
  leave(message: BusinessMessage, at: number): OwedWebhook[] {
    if (message.status !== 'accepted') return [];
    return this.#advance(message, message.failsWith === null ? 'sent' : 'failed', at);
  }

  /** Goes on with all messages after a restart. */
  resume(): void {
    for (const message of this.#store.world.accepted) {
      this.#plan(message);
      this.#planTap(message);
    }
  }

  /** Goes on with what waited for this phone: it is online. */
  cameOnline(phone: string): void {
    for (const message of this.#store.world.phones.get(phone)?.messages ?? []) {
      if (message.author === 'person') continue;
      this.#plan(message);
      this.#planTap(message);
    }
  }

  #plan(message: BusinessMessage): void {
    const { world } = this.#store;
    const { online, reads, deliveryDelayMs } = world.settingsOf(message.phone);
    const since = Math.max(
      message.deliveredAt ?? message.sentAt ?? 0,
      world.phones.get(message.phone)?.settingsAt ?? 0,
    );
    const { status } = message;
    switch (status) {
      case 'accepted':
        this.begin(message, Promise.resolve());
        return;
      case 'sent':
        if (online) this.#step(message, 'delivered', since + deliveryDelayMs);
        return;
      case 'delivered':
        if (online && reads) this.#step(message, 'read', since + deliveryDelayMs);
        return;
      case 'read':
      case 'failed':
        return;
      default:
        assertUnreachable(status);
    }
  }

  #planTap(message: BusinessMessage): void {
    const { autoTap } = message;
    if (autoTap) this.#scheduler.at('tap', autoTap.dueAt, () => this.#person.tapByItself(message));
  }

  /** A step is taken at the time at which it was due, also when the clock has jumped past it. */
  #step(message: BusinessMessage, status: 'delivered' | 'read', dueAt: number): void {
    const before = message.status;
    this.#scheduler.at('status', dueAt, () => {
      // Meanwhile the phone may have gone offline, or its message may have come on another plan.
      const { online, reads } = this.#store.world.settingsOf(message.phone);
      if (message.status !== before || !online || (status === 'read' && !reads)) return;
      this.#advance(message, status, dueAt);
    });
  }

  #advance(message: BusinessMessage, status: DeliveryStatus, at: number): OwedWebhook[] {
    const { world } = this.#store;
    // All phones may have been forgotten meanwhile.
    if (world.messages.get(message.id) !== message) return [];
    const { online, autoTap: wish } = world.settingsOf(message.phone);
    const mayHoldBack = status === 'sent' && online;
    const change = { status, at, owedAt: this.#clock.now(), mayHoldBack };
    const { owes, withheld } = statusWebhooks(message, change, this.#faults, this.#newId);
    const taps = status === 'delivered' && message.buttons.some(({ title }) => title === wish?.title);
    const autoTap = wish && taps ? { title: wish.title, dueAt: at + wish.afterMs } : null;
    this.#store.commit({ type: 'status', id: message.id, status, at, owes, withheld, autoTap });
    this.#courier.bring(owes);
    this.#plan(message);
    if (autoTap) this.#planTap(message);
    return owes;
  }
}
