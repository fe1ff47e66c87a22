import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { entriesOf } from './entries.ts';
import { dropStart, keepJob, keepPeople, keptStart } from './job-store.ts';
import type { Person } from './people.ts';
import { goOn, type PieceDone, type StartJob } from './start-job.ts';
import { withPatience } from './with-patience.ts';

type Start = { job: StartJob; people: readonly Person[] };

/**
 * The start that is under way in this browser: begins one, goes on with one after an error or a reload, forgets it.
 * `kept` is false when the browser keeps nothing, so that a reload would lose it.
 */
export function useStart() {
  const { businessId } = useSession();
  const queries = useQueryClient();
  const [start, setStart] = useState<Start | null | 'looking'>('looking');
  const [running, setRunning] = useState(false);
  const [kept, setKept] = useState(true);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController>(null);

  useEffect(() => {
    keptStart(businessId).then(setStart, () => setStart(null));
    return () => stop.current?.abort(new Error('The page was left'));
  }, [businessId]);

  const run = useCallback(
    async ({ job, people }: Start) => {
      const controller = new AbortController();
      stop.current = controller;
      setRunning(true);
      setError(null);
      try {
        await goOn(job, people, {
          send: (piece, key) => withPatience(() => sendPiece(businessId, job, piece, key), controller.signal),
          keep: async (changed) => {
            setStart({ job: changed, people });
            await keepJob(businessId, changed).catch(() => setKept(false));
          },
          now: () => Date.now(),
          signal: controller.signal,
        });
        await dropStart(businessId).catch(() => setKept(false));
        void queries.invalidateQueries({ queryKey: ['sendouts'] });
      } catch (failure) {
        if (!controller.signal.aborted) setError(failure);
      } finally {
        setRunning(false);
      }
    },
    [businessId, queries],
  );

  return {
    start,
    running,
    kept,
    error,
    begin: async (job: StartJob, people: readonly Person[]) => {
      setStart({ job, people });
      try {
        await keepPeople(businessId, job.id, people);
        await keepJob(businessId, job);
      } catch {
        setKept(false);
      }
      await run({ job, people });
    },
    goOn: () => (start && start !== 'looking' ? run(start) : Promise.resolve()),
    forget: async () => {
      await dropStart(businessId).catch(() => setKept(false));
      setStart(null);
      setError(null);
    },
  };
}

async function sendPiece(
  businessId: string,
  job: StartJob,
  piece: readonly Person[],
  key: string,
): Promise<PieceDone> {
  const { data } = await answerOf(
    api.POST('/v1/businesses/{businessId}/send/campaigns', {
      params: { path: { businessId }, header: { 'Idempotency-Key': key } },
      body: { entries: entriesOf(piece, job) },
    }),
  );
  const rejected = data.flatMap(({ rejections }) =>
    rejections.map(({ index, client, code, message }) => ({
      line: piece[index]?.line ?? 0,
      client,
      code,
      message,
    })),
  );
  return {
    accepted: data.reduce((sum, { acceptedCount }) => sum + acceptedCount, 0),
    rejected,
    sendoutId: data.find(({ sendoutId }) => sendoutId !== null)?.sendoutId ?? null,
  };
}
