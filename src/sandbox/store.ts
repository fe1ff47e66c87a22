import { join } from 'node:path';
import { Journal } from './journal.ts';
import type { PhoneSettings } from './phone.ts';
import { type LogRecord, record } from './record.ts';
import { demoTemplates, templateKey } from './template.ts';
import { World } from './world.ts';

/** Below this many lines a log is not worth compacting. */
const SMALL = 2000;

/** The world and the log it is made from. */
export class Store {
  readonly world: World;
  #journal: Journal | undefined;

  constructor(usual: PhoneSettings) {
    this.world = new World(usual);
  }

  /**
   * Reads the log in `dataDir` and compacts it when more than half of it is history.
   * @throws when the log is damaged (a torn last line is not damage).
   */
  open(dataDir: string): void {
    const { journal, records } = Journal.open(join(dataDir, 'sandbox', 'log.jsonl'), (json) =>
      record.parse(json),
    );
    for (const each of records) this.world.apply(each);
    this.#journal = journal;
    if (records.length < SMALL) return;
    const kept = [...recordsOf(this.world)];
    if (records.length > 2 * kept.length) journal.rewrite(kept);
  }

  /** Writes the record and then lets the world be so; when it returns, the end of this process undoes nothing. */
  commit(change: LogRecord): void {
    if (!this.#journal) throw new Error('The sandbox is closed.');
    this.#journal.append(change);
    this.world.apply(change);
  }

  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }
}

/** The fewest records that make this world. */
function* recordsOf(world: World): Generator<LogRecord> {
  for (const callback of world.callbacks.values()) yield { type: 'callback', callback };
  for (const template of world.templates.values()) {
    if (!demoTemplates.includes(template)) yield { type: 'template', template, owes: [] };
  }
  for (const { name, language } of demoTemplates) {
    const isThere = world.templates.has(templateKey(name, language));
    if (!isThere) yield { type: 'template_deleted', name, language, owes: [] };
  }
  for (const fault of world.faults.values()) yield { type: 'fault', fault };
  for (const { key, settings, settingsAt } of world.phones.values()) {
    if (settings) yield { type: 'phone', phone: key, settings, at: settingsAt };
  }
  for (const message of world.messages.values()) yield { type: 'message', message, owes: [] };
  for (const webhook of world.owed.values()) yield { type: 'owed', webhook };
}
