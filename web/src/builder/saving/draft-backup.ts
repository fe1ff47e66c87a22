import type { Flow } from '../../../../src/flow/schema.ts';
import { sameFlow } from '../document/same-flow.ts';
import { readStored } from '../stored-json.ts';

/** What is not saved yet, and the revision of the draft that it was made of. */
export type Unsaved = { flow: Flow; revision: number };

/** Keeps unsaved work over a reload of the page. */
export type Backup = {
  read: () => Unsaved | null;
  write: (unsaved: Unsaved) => void;
  clear: () => void;
};

/** The part of the browser's `Storage` that is needed. */
type Store = {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
};

/** A backup in the browser's storage of this tab. A storage that is full or forbidden keeps nothing. */
export function backupIn(storage: Store, campaignId: string): Backup {
  const key = `sendout.draft.${campaignId}`;
  return {
    read: () => readStored<Unsaved>(storage.getItem(key), (it) => 'flow' in it && 'revision' in it),
    write: (unsaved) => {
      try {
        storage.setItem(key, JSON.stringify(unsaved));
      } catch {
        // The server has all but the last second of it; there is nowhere else to put this.
        storage.removeItem(key);
      }
    },
    clear: () => storage.removeItem(key),
  };
}

/**
 * What to go on with after the page was loaded: the draft as it is on the server, or the unsaved work of before. The
 * last save may have arrived while the page was going away; then there is nothing unsaved.
 */
export function restored(
  unsaved: Unsaved | null,
  loaded: Unsaved,
): { flow: Flow; base: number; isUnsaved: boolean } {
  if (!unsaved || sameFlow(unsaved.flow, loaded.flow))
    return { flow: loaded.flow, base: loaded.revision, isUnsaved: false };
  return { flow: unsaved.flow, base: unsaved.revision, isUnsaved: true };
}
