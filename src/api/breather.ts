import { setImmediate } from 'node:timers/promises';

/** So long may one piece of work keep the process from everything else, in milliseconds. */
const stretchMs = 10;

/** For long loops: awaited at each step, it lets other work in whenever this one has gone on for a while. */
export function breather(): () => Promise<void> {
  let until = performance.now() + stretchMs;
  return async () => {
    if (performance.now() < until) return;
    await setImmediate();
    until = performance.now() + stretchMs;
  };
}
