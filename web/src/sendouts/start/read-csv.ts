import { CsvError, parse } from 'csv-parse/browser/esm/sync';

/** A file of people: its columns, and what each row has in them. */
export type PeopleFile = {
  columns: string[];
  /** `line`: where the row ends in the file; the heading is line 1. */
  rows: { line: number; cells: string[] }[];
};

/** Why a file cannot be read, in words. */
export class UnreadableFile extends Error {}

/** Spreadsheets of some countries write semicolons, copied tables have tabs. */
const delimiters = [',', ';', '\t'];

/**
 * Reads a CSV file whose first line names its columns: UTF-8 or, as old spreadsheets write, Windows-1252; with commas,
 * semicolons or tabs. Empty lines are left out.
 * @throws UnreadableFile
 */
export function readCsv(bytes: ArrayBuffer): PeopleFile {
  const text = decode(bytes);
  const [heading = ''] = text.split(/\r?\n/, 1);
  const [delimiter = ','] = [...delimiters].sort((a, b) => heading.split(b).length - heading.split(a).length);
  const [head, ...rows] = recordsOf(text, delimiter);
  if (!head) throw new UnreadableFile('The file is empty. Its first line must name the columns.');
  if (rows.length === 0) throw new UnreadableFile('The file has a heading, but nobody below it.');
  return { columns: distinct(head.cells), rows };
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function recordsOf(text: string, delimiter: string): PeopleFile['rows'] {
  try {
    const lines: number[] = [];
    const records: string[][] = parse(text, {
      bom: true,
      trim: true,
      delimiter,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      on_record: (record, context) => {
        lines.push(context.lines);
        return record;
      },
    });
    return records.map((cells, index) => ({ line: lines[index] ?? 0, cells }));
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(`This is no CSV file: ${error.message}.`);
    throw error;
  }
}

/** Columns as they can be told apart: one without a name is called by its place. */
function distinct(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((given, index) => {
    const name = given === '' || taken.has(given) ? `${given || 'Column'} (${index + 1})` : given;
    taken.add(name);
    return name;
  });
}
