import type { Flow } from '../../../../src/flow/schema.ts';
import { sameFlow } from '../document/same-flow.ts';
import type { Backup } from './draft-backup.ts';

/** The draft as the server has it. */
export type ServerDraft<Issue> = { flow: Flow; revision: number; issues: Issue[] };

export type SaveState<Issue> =
  | { kind: 'saved' }
  /** Changed; saved in a moment. */
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'failed'; title: string; help: string }
  /** Somebody else saved it: nothing is saved until a person has decided. */
  | { kind: 'conflict'; theirs: ServerDraft<Issue> };

export type SaverParts<Issue> = {
  /** Saves what was made of a revision; throws an object with `status` (412: it is another by now), `title`, `help`. */
  put: (flow: Flow, revision: number, options: { keepalive: boolean }) => Promise<ServerDraft<Issue>>;
  get: () => Promise<ServerDraft<Issue>>;
  backup: Backup;
  /** How long to wait for the next change before saving, and before trying again, in milliseconds. */
  waitMs?: number;
  retryMs?: number;
};

export type Refusal = { status: number; title: string; help: string };

/**
 * Saves a draft by itself, one save at a time: a little after each change, and again after a failure that may pass.
 * What is not saved yet is in the backup. It never overwrites what somebody else saved meanwhile, unless told to.
 */
export class DraftSaver<Issue> {
  readonly #parts: Required<SaverParts<Issue>>;
  readonly #refusalOf: (error: unknown) => Refusal;
  readonly #listeners = new Set<() => void>();
  #state: SaveState<Issue> = { kind: 'saved' };
  /** What the server has, as far as is known, and what this page has. */
  #revision: number;
  #saved: Flow | null;
  #flow: Flow;
  #answer: { flow: Flow; issues: Issue[] } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;
  #closed = false;

  /** @param isUnsaved whether the flow has changes of before that the server does not know */
  constructor(
    start: { flow: Flow; revision: number; isUnsaved: boolean },
    parts: SaverParts<Issue>,
    refusalOf: (error: unknown) => Refusal,
  ) {
    this.#parts = { waitMs: 800, retryMs: 5_000, ...parts };
    this.#refusalOf = refusalOf;
    this.#flow = start.flow;
    this.#revision = start.revision;
    this.#saved = start.isUnsaved ? null : start.flow;
  }

  /** Begins with what was not saved before the page was loaded. */
  start(): void {
    this.#closed = false;
    if (this.#isDirty()) this.#saveIn(0);
  }

  /** The state is a new object whenever it has changed. */
  readonly state = (): SaveState<Issue> => this.#state;

  /** The last flow that was saved from here, and what the server found in it. */
  readonly answer = (): { flow: Flow; issues: Issue[] } | null => this.#answer;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes the flow as it is now. */
  change(flow: Flow): void {
    if (flow === this.#flow) return;
    this.#flow = flow;
    if (this.#saved !== null && !this.#sending && sameFlow(flow, this.#saved)) return this.#settle();
    this.#parts.backup.write({ flow, revision: this.#revision });
    if (this.#state.kind !== 'conflict') this.#saveIn(this.#parts.waitMs);
  }

  /** Saves at once; resolves when everything is saved or could not be. */
  async flush(): Promise<void> {
    while (this.#isDirty() && this.#state.kind !== 'conflict') {
      await this.#save();
      if (this.#state.kind === 'failed') return;
    }
  }

  /** Saves once more and no longer by itself: another page of the app is shown. What fails is in the backup. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    void this.flush();
  }

  /** The last thing before the page goes away: the request outlives it, if it is small enough for the browser. */
  leave(): void {
    clearTimeout(this.#timer);
    if (!this.#isDirty() || this.#state.kind === 'conflict') return;
    this.#parts.put(this.#flow, this.#revision, { keepalive: true }).catch(() => {
      // Nobody is there to be told; the backup has it, and the next page goes on from there.
    });
  }

  /** After a conflict: what this page has, over what the other one saved. */
  async keepMine(): Promise<void> {
    if (this.#state.kind !== 'conflict') return;
    this.#revision = this.#state.theirs.revision;
    this.#saved = null;
    this.#to({ kind: 'waiting' });
    await this.flush();
  }

  /** After a conflict: what the other one saved; what this page had is gone. */
  takeTheirs(): Flow {
    if (this.#state.kind !== 'conflict') return this.#flow;
    const { theirs } = this.#state;
    this.#adopt(theirs, theirs.flow);
    this.#flow = theirs.flow;
    this.#settle();
    return theirs.flow;
  }

  #isDirty(): boolean {
    return this.#saved !== this.#flow;
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#sending) this.#to({ kind: 'waiting' });
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  #save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#sending ??= this.#send(this.#flow).finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #send(flow: Flow): Promise<void> {
    this.#to({ kind: 'saving' });
    try {
      this.#adopt(await this.#parts.put(flow, this.#revision, { keepalive: false }), flow);
    } catch (error) {
      const refusal = this.#refusalOf(error);
      if (refusal.status !== 412) return this.#fail(refusal);
      return this.#compare(flow);
    }
    this.#afterSave();
  }

  /** The draft is another one than thought: by somebody else, or by a save of ours whose answer never came. */
  async #compare(sent: Flow): Promise<void> {
    try {
      const theirs = await this.#parts.get();
      const known = [sent, this.#parts.backup.read()?.flow].some(
        (flow) => flow && sameFlow(flow, theirs.flow),
      );
      if (!known) return this.#to({ kind: 'conflict', theirs });
      this.#adopt(theirs, sameFlow(sent, theirs.flow) ? sent : theirs.flow);
    } catch (error) {
      return this.#fail(this.#refusalOf(error));
    }
    this.#afterSave();
  }

  #adopt({ revision, issues }: ServerDraft<Issue>, flow: Flow): void {
    this.#revision = revision;
    this.#saved = flow;
    this.#answer = { flow, issues };
  }

  #afterSave(): void {
    if (!this.#isDirty()) return this.#settle();
    this.#parts.backup.write({ flow: this.#flow, revision: this.#revision });
    this.#to({ kind: 'waiting' });
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#saved = this.#flow;
    this.#parts.backup.clear();
    this.#to({ kind: 'saved' });
  }

  #fail({ status, title, help }: Refusal): void {
    this.#to({ kind: 'failed', title, help });
    const mayPass = status === 0 || status === 429 || status >= 500;
    if (mayPass && !this.#closed) this.#timer = setTimeout(() => void this.flush(), this.#parts.retryMs);
  }

  #to(state: SaveState<Issue>): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
