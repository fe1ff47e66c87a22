import type { FrontendMessage } from './frontend-messages.ts';

/**
 * The named prepared statements of one session, under names that no other session uses: the engine has one list of
 * names for all of them, where Postgres has one a connection.
 */
export class StatementNames {
  readonly #session: number;
  readonly #renamed = new Map<string, string>();
  #count = 0;

  constructor(session: number) {
    this.#session = session;
  }

  /** The message with its statement's name replaced. Unnamed statements stay unnamed. */
  rename({ type, bytes }: FrontendMessage): Buffer {
    switch (type) {
      case 'P':
        return this.#replace(bytes, 5);
      case 'B':
        return this.#replace(bytes, bytes.indexOf(0, 5) + 1);
      case 'D':
        return bytes[5] === STATEMENT ? this.#replace(bytes, 6) : bytes;
      case 'C':
        return bytes[5] === STATEMENT ? this.#replace(bytes, 6) : bytes;
      default:
        return bytes;
    }
  }

  /** Messages that close every statement of the session. */
  closeAll(): Buffer {
    return Buffer.concat([...this.#renamed.values()].map(closeStatement));
  }

  #replace(bytes: Buffer, from: number): Buffer {
    const end = bytes.indexOf(0, from);
    const name = bytes.toString('utf8', from, end);
    if (name === '') return bytes;
    const renamed = this.#renamed.get(name) ?? this.#add(name);
    const changed = Buffer.concat([bytes.subarray(0, from), Buffer.from(renamed), bytes.subarray(end)]);
    changed.writeInt32BE(changed.length - 1, 1);
    return changed;
  }

  #add(name: string): string {
    this.#count += 1;
    const renamed = `${this.#session}:${this.#count}`;
    this.#renamed.set(name, renamed);
    return renamed;
  }
}

const STATEMENT = 'S'.charCodeAt(0);

function closeStatement(name: string): Buffer {
  const close = Buffer.from(`C....S${name}\0`);
  close.writeInt32BE(close.length - 1, 1);
  return close;
}
