import { StartupError } from '../startup-error.ts';
import { TemporalError } from '../temporal/errors.ts';
import { Closing } from './closing.ts';

/** A stop that takes longer than this is cut short: everything durable is in the stores already. */
const stopLimitMs = 40_000;

/**
 * Starts a process and keeps it until Ctrl-C or a process manager's stop; a second one ends it at once. A start that
 * fails for a known reason prints that reason and what to do, without a stack.
 * @param start opens what the process needs, and adds to `closing` how each part is closed again
 */
export async function runEntry(start: (closing: Closing) => Promise<void>): Promise<void> {
  const closing = new Closing();
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(130);
      stopping.abort();
    });
  try {
    await start(closing);
    if (!stopping.signal.aborted)
      await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));
    process.stderr.write('\nStopping; what is under way comes to its end (Ctrl-C again to end at once).\n');
    setTimeout(() => process.exit(1), stopLimitMs).unref();
    await closing.close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    // What was begun already must not stay behind: a server would hold its port.
    await closing.close().catch(() => undefined);
    process.exit(1);
  }
}

function explain(error: unknown): string {
  if (error instanceof StartupError) return `${error.code}: ${error.message}\n${error.help}`;
  if (error instanceof TemporalError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
