import { shownNumber } from '../phone-key.ts';
import type { World } from '../world.ts';

/**
 * A page of the phones by their keys.
 * @param asked without a limit: all of them, in the order in which they came; with one, those on which something
 * happened last come first. `cursor`: how many to leave out; `search`: a part of the number
 */
export function phonePage(
  world: World,
  asked: { limit: number | undefined; cursor: number; search: string },
): { keys: string[]; total: number; nextCursor: string | null } {
  const wanted = asked.search.replace(/[^0-9A-Za-z.:]/g, '');
  const found = [...world.phones.keys()].filter((key) => shownNumber(key).includes(wanted));
  const total = found.length;
  if (asked.limit === undefined) return { keys: found, total, nextCursor: null };
  const lastAt = new Map(found.map((key) => [key, lastEvent(world, key)]));
  found.sort((a, b) => (lastAt.get(b) ?? 0) - (lastAt.get(a) ?? 0));
  const end = asked.cursor + asked.limit;
  return { keys: found.slice(asked.cursor, end), total, nextCursor: end < total ? String(end) : null };
}

/** When the last message came or went, in milliseconds since the epoch. */
function lastEvent(world: World, key: string): number {
  const last = world.phones.get(key)?.messages.at(-1);
  if (!last) return 0;
  return last.author === 'person' ? last.at : last.acceptedAt;
}
