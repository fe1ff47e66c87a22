import type { Clip } from './document/clipboard.ts';
import { readStored } from './stored-json.ts';

const key = 'sendout.clip';

/** The copied cards of this browser: they can be pasted into another campaign, too. */
export function keepClip(clip: Clip): void {
  window.localStorage.setItem(key, JSON.stringify(clip));
}

export function keptClip(): Clip | null {
  return readStored<Clip>(window.localStorage.getItem(key), (it) => 'nodes' in it && 'edges' in it);
}
