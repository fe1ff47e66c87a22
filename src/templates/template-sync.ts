import type { Logger } from 'pino';
import type { SenderChannels } from '../channels/sender-channels.ts';
import type { TemplateList } from '../channels/whatsapp-cloud/template-list.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../store/database.ts';
import type { Sender } from '../store/senders.ts';
import { keepSynchronised } from '../store/synchronised-templates.ts';
import {
  noteTemplateSync,
  type TemplateTurn,
  takeDueSenders,
  takeSendersOf,
} from '../store/template-accounts.ts';
import { inTransaction } from '../store/transaction.ts';

/** How often an account is looked at, milliseconds; give or take a tenth, so that not all are looked at at once. */
const everyMs = 600_000;

/** A look that has not ended by then was cut short by the end of its process. */
const leaseMs = 180_000;

/** Senders that are looked after in one pass. */
const atOnce = 20;

/** How it went with one account. */
export type AccountSync = {
  account: string;
  /** The numbers of the senders that name it. */
  senders: string[];
  /** How many templates it has; null when they could not be read. */
  templates: number | null;
  /** A sentence that says why not, and what to do. */
  error: string | null;
};

type Parts = {
  db: Db;
  clock: Clock;
  channels: Pick<SenderChannels, 'listTemplates'>;
  log: Pick<Logger, 'error'>;
};

/** Keeps what is known of templates as the accounts at the provider have them. */
export class TemplateSync {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Looks at the accounts that the senders of a business name. How it went is also shown on the senders.
   * @param signal ends it; what is not done by then is left to the sweep
   * @param number only the account of this sender
   */
  async ofBusiness(businessId: string, signal: AbortSignal, number?: string): Promise<AccountSync[]> {
    const until = new Date(this.#parts.clock.now() + leaseMs);
    return this.#look(await takeSendersOf(this.#parts.db, businessId, until, number), signal);
  }

  /** Looks at some of the accounts that are due; none when none is. Never throws for what a network or a provider can do. */
  async ofDue(signal: AbortSignal): Promise<AccountSync[]> {
    const now = this.#parts.clock.now();
    const until = new Date(now + leaseMs);
    return this.#look(await takeDueSenders(this.#parts.db, new Date(now), until, atOnce), signal);
  }

  async #look({ senders, until }: TemplateTurn, signal: AbortSignal): Promise<AccountSync[]> {
    const all: AccountSync[] = [];
    for (const group of byAccount(senders)) all.push(await this.#lookAt(group, until, signal));
    return all;
  }

  /** Looks at one account of one business, with the credentials of the first of its senders that can. */
  async #lookAt(group: Sender[], until: Date, signal: AbortSignal): Promise<AccountSync> {
    const { db, clock } = this.#parts;
    const account = group[0]?.templateAccount ?? '';
    const senders = group.map(({ number }) => number);
    const askedAt = new Date(clock.now());
    const nextAt = new Date(askedAt.getTime() + everyMs * (0.9 + Math.random() * 0.2));
    const refusals: string[] = [];
    for (const [index, sender] of group.entries()) {
      const list = await this.#read(sender, account, askedAt, signal);
      if (list.kind === 'listed') {
        const ids = group.slice(index).map(({ id }) => id);
        await noteTemplateSync(db, { ids, account, until }, { syncedAt: askedAt }, nextAt);
        return { account, senders, templates: list.templates.length, error: null };
      }
      const note = { ids: [sender.id], account, until };
      // Cut short, it says nothing about the credentials.
      if (signal.aborted) await noteTemplateSync(db, note, null, new Date(clock.now()));
      else await noteTemplateSync(db, note, { error: list.sentence }, nextAt);
      refusals.push(signal.aborted ? 'It takes long: it goes on by itself.' : list.sentence);
    }
    return { account, senders, templates: null, error: refusals[0] ?? null };
  }

  /** Reads and stores the templates of an account. */
  async #read(sender: Sender, account: string, askedAt: Date, signal: AbortSignal): Promise<TemplateList> {
    const { db, channels, log } = this.#parts;
    const list = await channels.listTemplates(sender, signal);
    if (list.kind === 'failed') return list;
    const { businessId } = sender;
    try {
      await inTransaction(db, (tx) => keepSynchronised(tx, { businessId, account }, list.templates, askedAt));
      return list;
    } catch (error) {
      log.error({ err: error, sender: sender.id }, 'The templates of an account could not be stored');
      return { kind: 'failed', sentence: 'The templates could not be stored. It is tried again by itself.' };
    }
  }
}

/** The senders of each account of each business. */
function byAccount(senders: Sender[]): Sender[][] {
  const groups = new Map<string, Sender[]>();
  for (const sender of senders) {
    const key = `${sender.businessId}/${sender.templateAccount}`;
    groups.set(key, [...(groups.get(key) ?? []), sender]);
  }
  return [...groups.values()];
}
