import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Record = z.object({
  /** The process that started the server; with `ownerBirth` it is told from a later process of the same pid. */
  ownerPid: z.number(),
  ownerBirth: z.string().nullable(),
  /** The server; null from just before it is started until it is. */
  pid: z.number().nullable(),
  port: z.number(),
  uiPort: z.number(),
  dbFile: z.string(),
  startedAt: z.string(),
  cliPath: z.string(),
});

/** What `temporal.json` in the data folder says about the server that runs, or last ran, on it. */
export type DevServerRecord = z.infer<typeof Record>;

const recordFile = (dataDir: string) => join(dataDir, 'temporal.json');

/** Reads the record; null when there is none, or it cannot be understood (it is only a hint, see `leftover.ts`). */
export async function readRecord(dataDir: string): Promise<DevServerRecord | null> {
  try {
    return Record.parse(JSON.parse(await readFile(recordFile(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the record whole or not at all. */
export async function writeRecord(dataDir: string, record: DevServerRecord): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${recordFile(dataDir)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(record, null, 2)}\n`);
  await rename(draft, recordFile(dataDir));
}

/** Removes the record, after the server has ended in an orderly way. */
export async function removeRecord(dataDir: string): Promise<void> {
  await rm(recordFile(dataDir), { force: true });
}
