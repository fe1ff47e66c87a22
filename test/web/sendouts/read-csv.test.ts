import { describe, expect, it } from 'vitest';
import { readCsv, UnreadableFile } from '../../../web/src/sendouts/start/read-csv.ts';

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer;

describe('a file of people', () => {
  it('is read with the line of each row, empty lines left out', () => {
    const file = readCsv(bytes('\uFEFFclient,first_name\r\n+1604,Ana\r\n\r\n,\r\n"+1605","Ben, ""B"""\r\n'));
    expect(file).toEqual({
      columns: ['client', 'first_name'],
      rows: [
        { line: 2, cells: ['+1604', 'Ana'] },
        { line: 5, cells: ['+1605', 'Ben, "B"'] },
      ],
    });
  });

  it('may be written with semicolons or tabs', () => {
    expect(readCsv(bytes('client;name\n+1;"a;b"')).rows[0]?.cells).toEqual(['+1', 'a;b']);
    expect(readCsv(bytes('client\tname\n+1\tAna, B')).rows[0]?.cells).toEqual(['+1', 'Ana, B']);
  });

  it('may be Windows-1252, as old spreadsheets write', () => {
    const latin = new Uint8Array([...bytesOf('client,name\n+1,Jos'), 0xe9]).buffer;
    expect(readCsv(latin).rows[0]?.cells[1]).toBe('José');
  });

  it('has columns that can be told apart', () => {
    expect(readCsv(bytes('client,,client\n+1,a,b')).columns).toEqual(['client', 'Column (2)', 'client (3)']);
  });

  it.each([
    ['', 'The file is empty. Its first line must name the columns.'],
    ['client,name\n', 'The file has a heading, but nobody below it.'],
  ])('is refused when nobody is in it: %j', (text, message) => {
    expect(() => readCsv(bytes(text))).toThrow(new UnreadableFile(message));
  });

  it('is refused when it is no CSV', () => {
    expect(() => readCsv(bytes('client\n"+1'))).toThrow(/^This is no CSV file/);
  });
});

function bytesOf(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}
