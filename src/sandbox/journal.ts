import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * An append-only file of JSON lines. A line is with the operating system when `append` returns, so it survives
 * the end of this process by any means (not a power cut: nothing is synced to the disk line by line).
 */
export class Journal {
  readonly #path: string;
  #file: number;

  private constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'a', 0o600);
  }

  /**
   * Opens the file, makes it if it is not there, and reads what is in it. A last line without its end was torn by a
   * crash before anyone was told of it, and is cut off.
   * @param read turns one line's JSON into a record, or throws.
   * @throws when any other line cannot be read: the file is damaged.
   */
  static open<R>(path: string, read: (json: unknown) => R): { journal: Journal; records: R[] } {
    mkdirSync(dirname(path), { recursive: true });
    const journal = new Journal(path);
    const bytes = readFileSync(path);
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end < bytes.length) truncateSync(path, end);
    const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
    const records = lines.map((line, index) => {
      try {
        return read(JSON.parse(line));
      } catch (cause) {
        const message = `Line ${index + 1} of the sandbox's log ${path} cannot be read. Repair it, or remove the file to begin with empty phones.`;
        throw new Error(message, { cause });
      }
    });
    return { journal, records };
  }

  append(record: object): void {
    writeAll(this.#file, `${JSON.stringify(record)}\n`);
  }

  /** Puts these records in the place of all that is there, at once: a crash leaves either the old file or the new. */
  rewrite(records: Iterable<object>): void {
    const fresh = `${this.#path}.new`;
    const file = openSync(fresh, 'w', 0o600);
    for (const record of records) writeAll(file, `${JSON.stringify(record)}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(fresh, this.#path);
    closeSync(this.#file);
    this.#file = openSync(this.#path, 'a', 0o600);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
