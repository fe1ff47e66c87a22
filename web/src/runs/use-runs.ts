import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { useList } from '../api/use-list.ts';
import type { Run } from './run-types.ts';

/** A run of no sendout changes no counts, so nobody tells of it: it is looked at while it goes on. Milliseconds. */
const looseRunEveryMs = 3000;

export function useRun(id: string) {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['runs', 'one', id],
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/runs/{runId}', { params: { path: { businessId, runId: id } } }),
      ),
    refetchInterval: ({ state: { data } }) =>
      data && data.sendoutId === null && isOpen(data) ? looseRunEveryMs : false,
  });
}

function isOpen({ state }: Run): boolean {
  return state === 'scheduled' || state === 'queued' || state === 'running';
}

/** The flow that a run walks through never changes. */
export function useRunFlow(id: string) {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['runs', 'flow', id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/runs/{runId}/flow', {
          params: { path: { businessId, runId: id } },
        }),
      ),
  });
}

/** All runs of a client, the newest first. */
export function useRunsOf(client: string) {
  const { businessId } = useSession();
  return useList(['runs', 'of', client], (page) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/runs', {
        params: { path: { businessId }, query: { ...page, limit: 25, client } },
      }),
    ),
  );
}

/** What is in doubt now, the oldest first. */
export function useDoubts() {
  const { businessId } = useSession();
  return useList(['messages', 'in_doubt'], (page) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/messages', {
        params: { path: { businessId }, query: { ...page, limit: 50, state: 'in_doubt' } },
      }),
    ),
  );
}

export type Outcome = 'arrived' | 'send_again' | 'give_up';

/** Decides about a message in doubt. */
export function useResolving(id: string) {
  const { businessId } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (outcome: Outcome) =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/messages/{id}/resolve', {
          params: { path: { businessId, id } },
          body: { outcome },
        }),
      ),
    // Also when it was settled meanwhile.
    onSettled: () => {
      for (const topic of ['messages', 'runs', 'sendouts'])
        void queries.invalidateQueries({ queryKey: [topic] });
    },
  });
}
