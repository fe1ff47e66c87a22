import type { PGlite } from '@electric-sql/pglite';

/** Postgres itself, as the sessions use it: messages in, answers out, one call at a time. */
export class Engine {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /**
   * Runs messages and gives all of the answer.
   * @param group `whole` when they end with a query or a sync, `open` with a flush
   * @throws Error when the answer to a whole group does not end with "ready": the engine has failed (its stack, or its
   *   memory, ran over) and is not to be used any more
   */
  async run(messages: Buffer, group: 'whole' | 'open' = 'whole'): Promise<Buffer[]> {
    const answer: Buffer[] = [];
    // The bytes are a view of the engine's memory that the next ones overwrite: copy them.
    const onRawData = (data: Uint8Array) => answer.push(Buffer.from(data));
    await this.#pglite.execProtocolRawStream(messages, { onRawData });
    if (group === 'whole' && !endsReady(answer))
      throw new Error('the engine of the embedded database has failed');
    return answer;
  }

  /** Whether a transaction is open, be it failed or not. */
  inTransaction(): boolean {
    return this.#pglite.isInTransaction();
  }
}

/** The message of the protocol that runs SQL without parameters. */
export function simpleQuery(sql: string): Buffer {
  const message = Buffer.from(`Q....${sql}\0`);
  message.writeInt32BE(message.length - 1, 1);
  return message;
}

/** The message that ends a group of messages: Postgres answers that it is ready. */
export const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);

/** The last message is `Z`, its length 5, and one letter for the transaction's state. */
function endsReady(answer: Buffer[]): boolean {
  const end = Buffer.concat(answer.slice(-2)).subarray(-6);
  return end.length === 6 && end.readUInt8(0) === 0x5a && end.readInt32BE(1) === 5;
}
