import type { FastifyBaseLogger } from 'fastify';

/** How long an answer waits for the engine. */
const patienceMs = 1000;

/**
 * Tells the engine something after it has been committed. Never fails and takes at most a second: what does not reach
 * the engine now, a sweep brings to it later.
 */
export async function tellEngine(log: FastifyBaseLogger, call: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const told = Promise.resolve()
    .then(call)
    .catch((error: unknown) => {
      log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'The engine could not be told; a sweep will do it',
      );
    });
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([told, patience]);
  clearTimeout(timer);
}
