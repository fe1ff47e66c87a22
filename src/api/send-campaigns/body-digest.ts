import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

/** Other work goes on after so many entries. */
const atOnce = 500;

/**
 * What a call asks for, as a SHA-256 in hex: two bodies that mean the same have the same one. It is made of the entries
 * (or whatever parts the call has) as they were read, so white space, the order of keys and keys that nobody knows make
 * no difference; the order of the entries does.
 */
export async function digestOf(entries: readonly unknown[]): Promise<string> {
  const hash = createHash('sha256');
  for (const [index, entry] of entries.entries()) {
    hash.update(canonical(entry)).update('\n');
    if (index % atOnce === atOnce - 1) await setImmediate();
  }
  return hash.digest('hex');
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
