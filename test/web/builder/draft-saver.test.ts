import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Flow } from '../../../src/flow/schema.ts';
import { move, rename } from '../../../web/src/builder/document/edit-nodes.ts';
import { sameFlow, sameMeaning } from '../../../web/src/builder/document/same-flow.ts';
import { restored, type Unsaved } from '../../../web/src/builder/saving/draft-backup.ts';
import { DraftSaver, type Refusal } from '../../../web/src/builder/saving/draft-saver.ts';
import { offerFlow } from './flows.ts';

const named = (name: string): Flow => rename(offerFlow(), 'wait', name);

/** A server with one draft, a tab with its storage, and the saver between them. */
function tab(start = { flow: offerFlow(), revision: 1 }, unsaved: Unsaved | null = null) {
  const server = { flow: start.flow, revision: start.revision, refusal: null as Refusal | null };
  const stored = { unsaved };
  const puts: { flow: Flow; keepalive: boolean }[] = [];
  const draft = () => ({ flow: server.flow, revision: server.revision, issues: [`r${server.revision}`] });
  const begin = restored(stored.unsaved, server);
  const saver = new DraftSaver<string>(
    { flow: begin.flow, revision: begin.base, isUnsaved: begin.isUnsaved },
    {
      put: async (flow, revision, { keepalive }) => {
        puts.push({ flow, keepalive });
        await Promise.resolve();
        if (server.refusal) throw server.refusal;
        if (revision !== server.revision) throw { status: 412, title: 'Changed', help: 'Read it again' };
        server.flow = JSON.parse(JSON.stringify(flow));
        server.revision++;
        return draft();
      },
      get: async () => draft(),
      backup: {
        read: () => stored.unsaved,
        write: (next) => {
          stored.unsaved = next;
        },
        clear: () => {
          stored.unsaved = null;
        },
      },
      waitMs: 5,
      retryMs: 20,
    },
    (error) => error as Refusal,
  );
  const settled = (kind: string) => vi.waitFor(() => expect(saver.state().kind).toBe(kind));
  return { server, stored, puts, saver, settled };
}

afterEach(() => void vi.useRealTimers());

describe('saving by itself', () => {
  test('saves a little after a change, several changes at once', async () => {
    const { saver, server, puts, settled, stored } = tab();
    saver.change(named('A'));
    saver.change(named('AB'));
    expect(saver.state().kind).toBe('waiting');
    expect(stored.unsaved?.flow).toEqual(named('AB'));
    await settled('saved');
    expect(server.flow).toEqual(named('AB'));
    expect(puts).toHaveLength(1);
    expect(stored.unsaved).toBeNull();
    expect(saver.answer()?.issues).toEqual(['r2']);
  });

  test('saves again what changed while it saved, with the new revision', async () => {
    const { saver, server, settled } = tab();
    saver.change(named('A'));
    const first = saver.flush();
    saver.change(named('B'));
    await first;
    await settled('saved');
    expect(server.flow).toEqual(named('B'));
    expect(server.revision).toBe(3);
  });

  test('saves nothing when a change was taken back', async () => {
    const { saver, puts } = tab();
    saver.change(named('A'));
    saver.change(offerFlow());
    expect(saver.state().kind).toBe('saved');
    await saver.flush();
    expect(puts).toHaveLength(0);
  });

  test('says why it could not, and tries again by itself when that may pass', async () => {
    const { saver, server, settled, stored } = tab();
    server.refusal = { status: 0, title: 'The server cannot be reached.', help: 'Check that it is running.' };
    saver.change(named('A'));
    await settled('failed');
    expect(saver.state()).toMatchObject({ title: 'The server cannot be reached.' });
    expect(stored.unsaved?.flow).toEqual(named('A'));
    server.refusal = null;
    await settled('saved');
    expect(server.flow).toEqual(named('A'));
  });

  test('waits for the next change after a refusal that stays', async () => {
    const { saver, server, puts, settled } = tab();
    server.refusal = { status: 400, title: 'The request is malformed.', help: 'Correct it.' };
    saver.change(named('A'));
    await settled('failed');
    server.refusal = null;
    vi.useFakeTimers();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(puts).toHaveLength(1);
    saver.change(named('B'));
    await settled('saved');
    expect(server.flow).toEqual(named('B'));
  });
});

describe('a page that is left for another one', () => {
  test('saves what is not saved yet', async () => {
    const { saver, server, settled } = tab();
    saver.change(named('A'));
    saver.close();
    await settled('saved');
    expect(server.flow).toEqual(named('A'));
  });

  test('tries once and leaves the rest to the backup', async () => {
    const { saver, server, puts, settled, stored } = tab();
    server.refusal = { status: 0, title: 'The server cannot be reached.', help: 'Check that it is running.' };
    vi.useFakeTimers();
    saver.change(named('A'));
    saver.close();
    await settled('failed');
    server.refusal = null;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(puts).toHaveLength(1);
    expect(stored.unsaved?.flow).toEqual(named('A'));
  });
});

describe('two people at one draft', () => {
  async function conflict() {
    const it = tab();
    it.server.flow = named('Theirs');
    it.server.revision = 2;
    it.saver.change(named('Mine'));
    await it.settled('conflict');
    return it;
  }

  test('nothing is overwritten, and mine is kept in the tab', async () => {
    const { server, stored, saver } = await conflict();
    saver.change(named('Mine, longer'));
    await saver.flush();
    expect(server.flow).toEqual(named('Theirs'));
    expect(stored.unsaved?.flow).toEqual(named('Mine, longer'));
    expect(saver.state().kind).toBe('conflict');
  });

  test('“keep mine” overwrites theirs', async () => {
    const { server, saver } = await conflict();
    await saver.keepMine();
    expect(server.flow).toEqual(named('Mine'));
    expect(saver.state().kind).toBe('saved');
  });

  test('“keep mine” warns again when they saved once more meanwhile', async () => {
    const { server, saver } = await conflict();
    server.flow = named('Theirs again');
    server.revision++;
    await saver.keepMine();
    expect(saver.state()).toMatchObject({ kind: 'conflict', theirs: { flow: named('Theirs again') } });
  });

  test('“load theirs” gives up mine, and saving goes on from there', async () => {
    const { server, stored, saver, settled } = await conflict();
    expect(saver.takeTheirs()).toEqual(named('Theirs'));
    expect(stored.unsaved).toBeNull();
    saver.change(named('Later'));
    await settled('saved');
    expect(server.flow).toEqual(named('Later'));
  });
});

describe('a page that is loaded again', () => {
  test('goes on with what was not saved, and saves it', async () => {
    const { saver, server, settled } = tab(undefined, { flow: named('Unsaved'), revision: 1 });
    saver.start();
    await settled('saved');
    expect(server.flow).toEqual(named('Unsaved'));
  });

  test('sends what is not saved with its last breath', async () => {
    const { saver, puts, server } = tab();
    saver.change(named('A'));
    saver.leave();
    expect(puts).toMatchObject([{ keepalive: true }]);
    await vi.waitFor(() => expect(server.flow).toEqual(named('A')));
  });

  test('sees no conflict when that last save arrived', async () => {
    const { saver, settled, puts } = tab(
      { flow: named('A'), revision: 2 },
      { flow: named('A'), revision: 1 },
    );
    saver.start();
    await settled('saved');
    expect(puts).toHaveLength(0);
  });

  test('sees no conflict when that last save arrives only after the page was read', async () => {
    const it = tab({ flow: offerFlow(), revision: 1 }, { flow: named('A'), revision: 1 });
    it.server.flow = named('A');
    it.server.revision = 2;
    it.saver.start();
    await it.settled('saved');
    expect(it.server.revision).toBe(2);
  });

  test('warns when somebody else saved since', async () => {
    const it = tab({ flow: named('Theirs'), revision: 2 }, { flow: named('Mine'), revision: 1 });
    it.saver.start();
    await it.settled('conflict');
    expect(it.server.flow).toEqual(named('Theirs'));
  });
});

describe('comparing flows', () => {
  test('does not mind the order of keys', () => {
    const { nodes, ...rest } = offerFlow();
    expect(sameFlow(offerFlow(), { nodes, ...rest })).toBe(true);
    expect(sameFlow(offerFlow(), named('A'))).toBe(false);
  });

  test('sees the same meaning when only cards were moved', () => {
    const moved = move(offerFlow(), { wait: { x: 900, y: 0 } });
    expect(sameFlow(offerFlow(), moved)).toBe(false);
    expect(sameMeaning(offerFlow(), moved)).toBe(true);
  });
});
