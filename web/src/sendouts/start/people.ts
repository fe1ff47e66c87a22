import type { Mapping } from './mapping.ts';
import type { PeopleFile } from './read-csv.ts';

/** One row that can become an entry. */
export type Person = { line: number; client: string; variables: Record<string, string> };

/** A row that cannot be taken, and why. */
export type Rejected = { line: number; client: string; code: string; message: string };

/**
 * The rows as entries. A client who is there twice is taken once: rows go to the server in pieces, and it only sees
 * what is twice in the same piece. An empty cell is a variable that is not given.
 */
export function peopleOf(
  { columns, rows }: PeopleFile,
  mapping: Mapping,
): { people: Person[]; twice: Rejected[] } {
  const place = (column: string | null) => (column === null ? -1 : columns.indexOf(column));
  const clientAt = place(mapping.client);
  const variablesAt = Object.entries(mapping.variables).map(
    ([name, column]) => [name, place(column)] as const,
  );
  const firstLines = new Map<string, number>();
  const people: Person[] = [];
  const twice: Rejected[] = [];
  for (const { line, cells } of rows) {
    const client = cells[clientAt] ?? '';
    const key = sameNumber(client);
    const first = firstLines.get(key);
    if (key !== '' && first !== undefined) {
      const message = `The same client is in line ${first} already.`;
      twice.push({ line, client, code: 'ERROR_CODE_DUPLICATE_ENTRY', message });
      continue;
    }
    firstLines.set(key, line);
    const given = variablesAt.flatMap(([name, at]) => {
      const value = cells[at] ?? '';
      return value === '' ? [] : [[name, value] as const];
    });
    people.push({ line, client, variables: Object.fromEntries(given) });
  }
  return { people, twice };
}

/** One form for all ways to write a number. */
function sameNumber(client: string): string {
  return client.startsWith('bsuid:') ? client : client.replace(/\D/g, '');
}

/** Rejected rows as a CSV file, in the order of their lines. */
export function rejectedCsv(rejected: readonly Rejected[]): string {
  const rows = [...rejected]
    .sort((a, b) => a.line - b.line)
    .map(({ line, client, code, message }) => [String(line), client, code, message]);
  return [['line', 'client', 'code', 'reason'], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe; a phone number stays as it is. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && !/^\+[\d ()-]+$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
