import type { Person, Rejected } from './people.ts';

/** So many people go with one call. */
export const pieceSize = 1000;

/** The server knows an `Idempotency-Key` for 24 hours; an hour is left for the call itself. Milliseconds. */
const keyLifeMs = 23 * 3600 * 1000;

/** The start of a sendout from a file: everything that is needed to go on with it after a break. */
export type StartJob = {
  /** Begins the keys of its calls, so each piece is taken once, however often it is sent. */
  id: string;
  fileName: string;
  campaignName: string;
  campaignVersion: string;
  /** ISO 8601; null: at once. */
  scheduledAt: string | null;
  total: number;
  pieces: Piece[];
};

/** `triedAt`: when its call was made first, ISO 8601; whether it was taken is known when it is `done`. */
export type Piece = { triedAt: string | null; done: PieceDone | null };

export type PieceDone = { accepted: number; rejected: Rejected[]; sendoutId: string | null };

/** What a job has come to. */
export type JobSums = {
  /** People whose call was answered. */
  went: number;
  accepted: number;
  rejected: Rejected[];
  sendoutId: string | null;
  finished: boolean;
};

export function newJob(job: Omit<StartJob, 'pieces' | 'total'>, total: number): StartJob {
  const pieces = Array.from({ length: Math.ceil(total / pieceSize) }, () => ({ triedAt: null, done: null }));
  return { ...job, total, pieces };
}

export function sumsOf({ pieces, total }: StartJob): JobSums {
  const done = pieces.flatMap((piece) => piece.done ?? []);
  const finished = done.length === pieces.length;
  const accepted = done.reduce((sum, each) => sum + each.accepted, 0);
  const rejected = done.flatMap((each) => each.rejected);
  return {
    went: finished ? total : accepted + rejected.length,
    accepted,
    rejected,
    sendoutId: done.find(({ sendoutId }) => sendoutId !== null)?.sendoutId ?? null,
    finished,
  };
}

/** A piece was sent so long ago, without an answer, that sending it again might start its people twice. */
export class TooLate extends Error {}

/**
 * Sends what was not answered yet, one piece after the other, and keeps each step before the next.
 * @param send makes one call; has to throw when it does not know that the call was taken
 * @param keep remembers the job; called before each call, and after it
 * @throws TooLate, what `send` throws, or the signal's reason when it is aborted: what was done is kept, and it can be
 * called again
 */
export async function goOn(
  job: StartJob,
  people: readonly Person[],
  deeds: {
    send: (piece: readonly Person[], key: string) => Promise<PieceDone>;
    keep: (job: StartJob) => Promise<void>;
    now: () => number;
    signal: AbortSignal;
  },
): Promise<StartJob> {
  let current = job;
  const change = async (index: number, piece: Piece) => {
    current = { ...current, pieces: current.pieces.map((each, nth) => (nth === index ? piece : each)) };
    await deeds.keep(current);
  };
  for (const [index, piece] of job.pieces.entries()) {
    if (piece.done) continue;
    deeds.signal.throwIfAborted();
    const triedAt = piece.triedAt ?? new Date(deeds.now()).toISOString();
    if (deeds.now() - Date.parse(triedAt) > keyLifeMs)
      throw new TooLate(
        `Rows of piece ${index + 1} were sent more than 23 hours ago and nobody saw the answer: to send them again might start them twice.`,
      );
    await change(index, { triedAt, done: null });
    const part = people.slice(index * pieceSize, (index + 1) * pieceSize);
    await change(index, { triedAt, done: await deeds.send(part, `${job.id}-${index + 1}`) });
  }
  return current;
}
