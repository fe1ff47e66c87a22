import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { birthOf } from '../../processes.ts';
import { StartupError } from '../../startup-error.ts';

/** A process, told by its birth from a later one that was given the same pid. */
const Holder = z.object({ pid: z.number(), birth: z.string().nullable() });
type Holder = z.infer<typeof Holder>;

/**
 * Takes the lock that makes this process the only one with the data open. A living holder keeps it; what a dead one
 * left is taken over.
 * @param file the lock's file, outside of the data that it guards
 * @returns gives the lock back
 * @throws StartupError `DATA_DIR_IN_USE` that names the living holder
 */
export async function lockFolder(file: string): Promise<() => Promise<void>> {
  const mine = JSON.stringify({ pid: process.pid, birth: await birthOf(process.pid) });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, mine);
  try {
    while (!(await created(draft, file))) await removeIfDead(file, `${draft}.dead`);
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(file, { force: true });
}

/** A link comes into being with its content or not at all, and only if nobody else's is there. */
async function created(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfDead(file: string, aside: string): Promise<void> {
  const seen = await readFile(file, 'utf8').catch(() => null);
  if (seen === null) return;
  const holder = holderOf(seen);
  if (holder !== null && (await lives(holder))) throw inUse(file, holder);
  // Moved and not removed: should another process have taken the lock over since, it is its lock that moved.
  await rename(file, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => null);
  if (moved !== null && moved !== seen) await created(aside, file);
  await rm(aside, { force: true });
}

function holderOf(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    // Nothing that we wrote: a lock's file is never half written.
    return null;
  }
}

async function lives({ pid, birth }: Holder): Promise<boolean> {
  const now = await birthOf(pid);
  return now !== null && (birth === null || now === birth);
}

function inUse(file: string, { pid }: Holder): StartupError {
  return new StartupError(
    'DATA_DIR_IN_USE',
    `The database of this data folder is open in process ${pid} (${file}).`,
    `End process ${pid}, or set SENDOUT_DATA_DIR to another folder.`,
  );
}
