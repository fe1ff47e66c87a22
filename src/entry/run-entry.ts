import { StartupError } from '../startup-error.ts';
import { TemporalError } from '../temporal/errors.ts';

export type Running = {
  /** Stops gracefully: what is under way comes to its end, nothing is lost. */
  stop(): Promise<void>;
};

/** A stop that takes longer than this is cut short: everything durable is in the stores already. */
const stopLimitMs = 40_000;

/**
 * Starts a process and keeps it until Ctrl-C or a process manager's stop; a second one ends it at once. A start that
 * fails for a known reason prints that reason and what to do, without a stack.
 */
export async function runEntry(start: () => Promise<Running>): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(130);
      stopping.abort();
    });
  try {
    const running = await start();
    if (!stopping.signal.aborted)
      await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));
    process.stderr.write('\nStopping; what is under way comes to its end (Ctrl-C again to end at once).\n');
    setTimeout(() => process.exit(1), stopLimitMs).unref();
    await running.stop();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exit(1);
  }
}

function explain(error: unknown): string {
  if (error instanceof StartupError) return `${error.code}: ${error.message}\n${error.help}`;
  if (error instanceof TemporalError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
