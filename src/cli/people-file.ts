import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';

/** One line of the file: its number (the heading is line 1), the client, and the variables. */
export type Person = { line: number; client: string; variables: Record<string, string> };

/**
 * Reads a CSV file with a column `client`; every other column is a variable. A large file is never in memory as a whole.
 * @throws Error with the line when the file cannot be read as CSV or has no column `client`
 */
export async function* readPeople(path: string): AsyncGenerator<Person> {
  const rows = parse({ columns: true, bom: true, trim: true, skip_empty_lines: true, info: true });
  // An error of the file ends the rows with it, which is where it is caught.
  pipeline(createReadStream(path), rows, () => undefined);
  try {
    for await (const { record, info } of rows) {
      const { client, ...variables } = record;
      if (typeof client !== 'string')
        throw new Error(`${path} has no column client; its first line must name the columns.`);
      const given = Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== '');
      yield { line: info.lines, client, variables: Object.fromEntries(given) };
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(reason.startsWith(path) ? reason : `${path} cannot be read: ${reason}`);
  }
}
