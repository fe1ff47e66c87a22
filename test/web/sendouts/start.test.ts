import { describe, expect, it } from 'vitest';
import { ApiProblem, unreachable } from '../../../web/src/api/api-problem.ts';
import { checkEverybody } from '../../../web/src/sendouts/start/dry-check.ts';
import { entriesOf } from '../../../web/src/sendouts/start/entries.ts';
import { guessMapping } from '../../../web/src/sendouts/start/mapping.ts';
import { type Person, peopleOf, rejectedCsv } from '../../../web/src/sendouts/start/people.ts';
import {
  goOn,
  newJob,
  type PieceDone,
  type StartJob,
  sumsOf,
  TooLate,
} from '../../../web/src/sendouts/start/start-job.ts';
import { withPatience } from '../../../web/src/sendouts/start/with-patience.ts';

const never = new AbortController().signal;

describe('the columns of a file', () => {
  it('are guessed by their names', () => {
    expect(guessMapping(['Name', 'Phone Number', 'First name', 'Tier'], ['first_name', 'city'])).toEqual({
      client: 'Phone Number',
      variables: { first_name: 'First name', city: null },
    });
  });

  it('prefer the API’s own word for the client', () => {
    expect(guessMapping(['number', 'client'], []).client).toBe('client');
    expect(guessMapping(['who', 'what'], []).client).toBeNull();
  });
});

describe('the rows of a file', () => {
  const rows = [
    { line: 2, cells: ['+1 604 555 2331', 'Ana'] },
    { line: 3, cells: ['+16045552331', 'Ana again'] },
    { line: 4, cells: ['+16045552332', ''] },
    { line: 5, cells: [''] },
    { line: 6, cells: [''] },
  ];
  const mapping = { client: 'phone', variables: { first_name: 'name', city: null } };

  it('become entries; a client who is there twice is taken once, however it is written', () => {
    const { people, twice } = peopleOf({ columns: ['phone', 'name'], rows }, mapping);
    expect(people).toEqual([
      { line: 2, client: '+1 604 555 2331', variables: { first_name: 'Ana' } },
      { line: 4, client: '+16045552332', variables: {} },
      { line: 5, client: '', variables: {} },
      { line: 6, client: '', variables: {} },
    ]);
    expect(twice).toEqual([
      {
        line: 3,
        client: '+16045552331',
        code: 'ERROR_CODE_DUPLICATE_ENTRY',
        message: 'The same client is in line 2 already.',
      },
    ]);
  });

  it('that cannot be taken are written as a file that no spreadsheet runs', () => {
    const rejected = [
      { line: 9, client: '=1+1', code: 'B', message: 'No "number"' },
      { line: 3, client: '+1 (604) 555', code: 'A', message: 'Short' },
    ];
    expect(rejectedCsv(rejected)).toBe(
      'line,client,code,reason\r\n3,+1 (604) 555,A,Short\r\n9,\'=1+1,B,"No ""number"""',
    );
  });
});

const many = (count: number): Person[] =>
  Array.from({ length: count }, (_, nth) => ({ line: nth + 2, client: `+1604${nth}`, variables: {} }));

describe('the dry check', () => {
  it('asks about everybody in pieces, and names rows by their line', async () => {
    const sizes: number[] = [];
    const progress: number[] = [];
    const { good, rejected } = await checkEverybody(
      many(4500),
      async (piece) => {
        sizes.push(piece.length);
        return { rejections: [{ index: 1, client: piece[1]?.client ?? '', code: 'X', message: 'No' }] };
      },
      { onProgress: (checked) => progress.push(checked), signal: never },
    );
    expect(sizes).toEqual([2000, 2000, 500]);
    expect(progress).toEqual([2000, 4000, 4500]);
    expect(rejected.map(({ line }) => line)).toEqual([3, 2003, 4003]);
    expect(good).toHaveLength(4497);
  });
});

describe('the start of a sendout', () => {
  const about = {
    id: 'job',
    fileName: 'people.csv',
    campaignName: 'spring',
    campaignVersion: 'v1',
    scheduledAt: null,
  };
  const people = many(2500);
  const done = (accepted: number): PieceDone => ({ accepted, rejected: [], sendoutId: 's' });

  /** A server that takes each key once; it breaks off, before or after it took them, at the calls that are named. */
  function server(breaks: Record<number, 'before' | 'after'> = {}) {
    const taken = new Map<string, readonly Person[]>();
    let calls = 0;
    const send = async (piece: readonly Person[], key: string): Promise<PieceDone> => {
      calls += 1;
      const breaksNow = breaks[calls];
      if (breaksNow === 'before') throw unreachable(0);
      if (!taken.has(key)) taken.set(key, piece);
      if (breaksNow === 'after') throw unreachable(0);
      return done(piece.length);
    };
    return { taken, send };
  }

  async function start(send: ReturnType<typeof server>['send'], from: StartJob, now = 0) {
    let kept = from;
    const keep = async (job: StartJob) => {
      kept = structuredClone(job);
    };
    const failure = await goOn(from, people, { send, keep, now: () => now, signal: never }).then(
      () => null,
      (error) => error,
    );
    return { kept, failure };
  }

  it('goes in pieces of 1,000, each with a key of its own', async () => {
    const { taken, send } = server();
    const { kept, failure } = await start(send, newJob(about, people.length));
    expect(failure).toBeNull();
    expect([...taken.keys()]).toEqual(['job-1', 'job-2', 'job-3']);
    expect([...taken.values()].flat()).toEqual(people);
    expect(sumsOf(kept)).toMatchObject({ went: 2500, accepted: 2500, finished: true, sendoutId: 's' });
  });

  it.each(['before', 'after'] as const)(
    'goes on after it broke off %s a call was taken, and nobody is started twice',
    async (when) => {
      const { taken, send } = server({ 2: when });
      const broken = await start(send, newJob(about, people.length));
      expect(broken.failure).toBeInstanceOf(ApiProblem);
      expect(sumsOf(broken.kept)).toMatchObject({ went: 1000, finished: false });
      const after = await start(send, broken.kept, 60_000);
      expect(after.failure).toBeNull();
      expect([...taken.values()].flat()).toEqual(people);
      expect(sumsOf(after.kept)).toMatchObject({ accepted: 2500, finished: true });
    },
  );

  it('is not gone on with when the server may have forgotten a key whose answer nobody saw', async () => {
    const { taken, send } = server({ 2: 'after' });
    const broken = await start(send, newJob(about, people.length), 1);
    const later = await start(send, broken.kept, 24 * 3600 * 1000);
    expect(later.failure).toBeInstanceOf(TooLate);
    expect(taken.size).toBe(2);
  });

  it('makes the same call of the same people', () => {
    const target = { campaignName: 'spring', campaignVersion: 'v1', scheduledAt: '2026-12-01T08:00:00.000Z' };
    expect(entriesOf(many(1), target)).toEqual([{ client: '+16040', variables: {}, ...target }]);
    expect(entriesOf(many(1), { ...target, scheduledAt: null })[0]).not.toHaveProperty('scheduledAt');
  });
});

describe('a call that may be repeated', () => {
  const problem = (status: number, code: string) =>
    new ApiProblem(status, {
      code,
      userTitle: '',
      userMessage: '',
      message: '',
      cntTraceId: '',
      details: {},
    });

  it.each([
    [0, 'UNREACHABLE'],
    [503, 'ERROR_CODE_UNSPECIFIED'],
    [429, 'ERROR_CODE_RATE_LIMITED'],
    [409, 'ERROR_CODE_IDEMPOTENCY_KEY_IN_USE'],
  ])('is made again after %s %s', async (status, code) => {
    const waits: number[] = [];
    let calls = 0;
    const call = async () => {
      calls += 1;
      if (calls < 3) throw problem(status, code);
      return 'done';
    };
    expect(await withPatience(call, never, async (ms) => void waits.push(ms))).toBe('done');
    expect(waits).toEqual([1000, 2000]);
  });

  it('is not when it was refused, nor for ever', async () => {
    let calls = 0;
    const failing = (error: Error) => async () => {
      calls += 1;
      throw error;
    };
    const at = async () => undefined;
    const refused = problem(409, 'ERROR_CODE_IDEMPOTENCY_KEY_REUSED');
    await expect(withPatience(failing(refused), never, at)).rejects.toBe(refused);
    expect(calls).toBe(1);
    await expect(withPatience(failing(unreachable(0)), never, at)).rejects.toBeInstanceOf(ApiProblem);
    expect(calls).toBe(7);
  });
});
