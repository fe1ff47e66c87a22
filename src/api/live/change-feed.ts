import type { FastifyBaseLogger } from 'fastify';
import { systemClock } from '../../clock.ts';
import { Repeating } from '../../repeating.ts';
import { businessMarks, type Mark, type Marked } from '../../store/business-marks.ts';
import type { Queryable } from '../../store/database.ts';

/** Something of this kind has changed: ask for it again. */
export type Hint = Marked;

type Listener = (hint: Hint) => void;

type Listened = { marks: Map<string, Mark>; listeners: Set<Listener> };

/** So long after a look comes the next one, in milliseconds: nobody watches numbers closer than that. */
const restMs = 1000;

/**
 * Tells listeners that something of their business has changed. One loop for all of them looks at the store, so it
 * makes no difference which process changed it; nobody listens, nothing is looked at. The time between looks is a real
 * one, also where a test skips time: it is about load.
 */
export class ChangeFeed {
  readonly #db: Queryable;
  readonly #log: FastifyBaseLogger;
  readonly #businesses = new Map<string, Listened>();
  #looking: Repeating | undefined;

  constructor(db: Queryable, log: FastifyBaseLogger) {
    this.#db = db;
    this.#log = log;
  }

  /**
   * What changes after this has resolved is told.
   * @returns ends it
   */
  async listen(businessId: string, listener: Listener): Promise<() => void> {
    if (!this.#businesses.has(businessId)) {
      const marks = await this.#marksOf([businessId]);
      // Somebody else may have begun to listen meanwhile.
      if (!this.#businesses.has(businessId))
        this.#businesses.set(businessId, { marks: marks.get(businessId) ?? new Map(), listeners: new Set() });
    }
    const listened = this.#businesses.get(businessId);
    listened?.listeners.add(listener);
    if (!this.#looking) {
      this.#looking = new Repeating(systemClock, restMs, () => this.#look());
      this.#looking.start('rest');
    }
    return () => {
      listened?.listeners.delete(listener);
      if (listened?.listeners.size === 0 && this.#businesses.get(businessId) === listened)
        this.#businesses.delete(businessId);
      if (this.#businesses.size > 0) return;
      this.#looking?.end();
      this.#looking = undefined;
    };
  }

  async #look(): Promise<void> {
    try {
      const seen = await this.#marksOf([...this.#businesses.keys()]);
      for (const [businessId, listened] of this.#businesses) {
        const marks = seen.get(businessId) ?? new Map<string, Mark>();
        for (const hint of changed(listened.marks, marks))
          for (const listener of listened.listeners) listener(hint);
        listened.marks = marks;
      }
    } catch (error) {
      // What changes while the database is away is seen as soon as it is back.
      this.#log.warn({ err: error }, 'What has changed could not be looked up; it is tried again.');
    }
  }

  async #marksOf(businessIds: string[]): Promise<Map<string, Map<string, Mark>>> {
    const ofBusinesses = new Map<string, Map<string, Mark>>(businessIds.map((id) => [id, new Map()]));
    for (const mark of await businessMarks(this.#db, businessIds))
      ofBusinesses.get(mark.businessId)?.set(`${mark.topic}:${mark.id}`, mark);
    return ofBusinesses;
  }
}

/** What has another mark than before, has one now, or has none any more. */
function* changed(before: Map<string, Mark>, now: Map<string, Mark>): Generator<Hint> {
  for (const key of new Set([...before.keys(), ...now.keys()])) {
    const mark = now.get(key) ?? before.get(key);
    if (mark && before.get(key)?.mark !== now.get(key)?.mark) yield hintOf(mark);
  }
}

function hintOf(mark: Mark): Hint {
  return mark.topic === 'sendouts' ? { topic: mark.topic, id: mark.id } : { topic: mark.topic, id: null };
}
