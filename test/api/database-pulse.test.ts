import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { DatabasePulse } from '../../src/api/database-pulse.ts';

const never = new Promise<never>(() => undefined);
const silent = Symbol('silent');

/** What it says within so many milliseconds. */
const within = (ms: number, pulse: DatabasePulse) =>
  Promise.race([
    pulse.isThere().then(() => 'there'),
    new Promise((resolve) => setTimeout(() => resolve(silent), ms)),
  ]);

describe('a database', () => {
  it('is there when it answers', async () => {
    expect(await within(50, new DatabasePulse(new EventEmitter(), async () => undefined, 1000))).toBe(
      'there',
    );
  });

  it('is there while it is busy, as long as it has answered somebody lately', async () => {
    const pool = new EventEmitter();
    let now = 0;
    const pulse = new DatabasePulse(
      pool,
      () => never,
      2000,
      () => now,
    );
    pool.emit('release', undefined);
    now = 1999;
    expect(await within(1000, pulse)).toBe('there');
    now = 2000;
    expect(await within(300, pulse)).toBe(silent);
  });

  it('is not known to be there when nobody has an answer, or connections break', async () => {
    const pool = new EventEmitter();
    const pulse = new DatabasePulse(pool, () => never, 1000);
    pool.emit('release', new Error('Connection terminated'));
    expect(await within(300, pulse)).toBe(silent);
  });

  it('says why not when it refuses, and is asked anew the next time', async () => {
    let refuses = true;
    const ask = async () => {
      if (refuses) throw new Error('starting up');
    };
    const pulse = new DatabasePulse(new EventEmitter(), ask, 1000);
    await expect(pulse.isThere()).rejects.toThrow('starting up');
    refuses = false;
    expect(await within(50, pulse)).toBe('there');
  });

  it('is asked once, however many want to know', async () => {
    let asked = 0;
    const pulse = new DatabasePulse(
      new EventEmitter(),
      async () => {
        asked += 1;
      },
      1000,
    );
    await Promise.all([pulse.isThere(), pulse.isThere(), pulse.isThere()]);
    expect(asked).toBe(1);
  });
});
