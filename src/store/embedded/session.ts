import type { Socket } from 'node:net';
import { fatalError } from './backend-messages.ts';
import { type Engine, SYNC, simpleQuery } from './engine.ts';
import type { FrontendMessage } from './frontend-messages.ts';
import { StatementNames } from './statement-names.ts';
import type { Turns } from './turns.ts';

/** What the sessions of one gateway share. */
export type Shared = {
  engine: Engine;
  turns: Turns;
  /** How long a transaction may be open without a query, in ms. */
  idleInTransactionMs: number;
  /** The engine failed in a way that it cannot go on from. */
  onBroken: (error: Error) => void;
};

/** Postgres answers after these: query, sync, flush, function call. Up to one of them a client only sends. */
const ANSWERED = new Set(['Q', 'S', 'H', 'F']);

/**
 * One client's connection, after its password was right.
 *
 * The engine has one session only, so its clients take turns. A turn is a whole group of messages (parse, bind,
 * execute, sync), and a whole transaction when one is open: no other client can come between, and what a client that
 * dies leaves open is rolled back before the next turn.
 */
export class Session {
  readonly #socket: Socket;
  readonly #shared: Shared;
  readonly #names: StatementNames;
  #group: Buffer[] = [];
  readonly #ready: { messages: Buffer; last: string }[] = [];
  #working = false;
  #hasTurn = false;
  #closed = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(id: number, socket: Socket, shared: Shared) {
    this.#socket = socket;
    this.#shared = shared;
    this.#names = new StatementNames(id);
  }

  /** Takes the client's next message. */
  receive(message: FrontendMessage): void {
    const type = message.type ?? '';
    if (type === 'X') return void this.#socket.end();
    this.#group.push(this.#names.rename(message));
    if (!ANSWERED.has(type)) return;
    this.#ready.push({ messages: Buffer.concat(this.#group), last: type });
    this.#group = [];
    this.#work();
  }

  /** The client is gone. */
  close(): void {
    this.#closed = true;
    this.#work();
  }

  #work(): void {
    if (this.#working) return;
    this.#working = true;
    this.#runGroups().catch(this.#shared.onBroken);
  }

  async #runGroups(): Promise<void> {
    clearTimeout(this.#idle);
    for (let group = this.#ready.shift(); group !== undefined && !this.#closed; group = this.#ready.shift()) {
      await this.#takeTurn();
      if (this.#closed) break;
      // After a flush the group goes on.
      const open = group.last === 'H';
      this.#send(await this.#shared.engine.run(group.messages, open ? 'open' : 'whole'));
      if (!open && !this.#shared.engine.inTransaction()) this.#endTurn();
    }
    if (this.#closed) return this.#cleanUp();
    this.#working = false;
    if (this.#hasTurn) this.#idle = setTimeout(() => this.#endIdle(), this.#shared.idleInTransactionMs);
  }

  async #cleanUp(): Promise<void> {
    const messages = [this.#names.closeAll(), SYNC];
    // Without an open transaction it only warns. The first ends one that a group without its sync has begun; it is
    // passed over when such a group has failed, hence the second.
    if (this.#hasTurn) messages.unshift(simpleQuery('ROLLBACK'), SYNC, simpleQuery('ROLLBACK'));
    await this.#takeTurn();
    await this.#shared.engine.run(Buffer.concat(messages));
    this.#endTurn();
  }

  async #takeTurn(): Promise<void> {
    if (this.#hasTurn) return;
    await this.#shared.turns.take();
    this.#hasTurn = true;
  }

  #endTurn(): void {
    this.#hasTurn = false;
    this.#shared.turns.release();
  }

  #send(answer: Buffer[]): void {
    if (this.#closed) return;
    this.#socket.cork();
    for (const part of answer) this.#socket.write(part);
    this.#socket.uncork();
  }

  #endIdle(): void {
    const seconds = this.#shared.idleInTransactionMs / 1000;
    this.#socket.end(
      fatalError(
        '25P03',
        `terminating connection: a transaction was open for ${seconds} s without a query. ` +
          'On the embedded database everything else waits for it, also a query of its own process outside of it',
      ),
    );
    this.#socket.destroySoon();
  }
}
