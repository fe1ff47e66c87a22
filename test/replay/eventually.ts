import { setTimeout as delay } from 'node:timers/promises';

const patienceMs = 20_000;

/** Waits until it is so. @throws Error that says what did not happen */
export async function eventually(what: string, isSo: () => Promise<boolean | undefined>): Promise<void> {
  const giveUp = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > giveUp) throw new Error(`It did not happen that ${what}`);
    await delay(50);
  }
}
