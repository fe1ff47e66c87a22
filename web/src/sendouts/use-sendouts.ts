import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { useList } from '../api/use-list.ts';

/** Sendouts, the newest first. @param campaign the id of one, for its sendouts only */
export function useSendouts(campaign: string | null) {
  const { businessId } = useSession();
  return useList(['sendouts', 'list', campaign ?? 'all'], (page) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/sendouts', {
        params: { path: { businessId }, query: { ...page, limit: 30, ...(campaign ? { campaign } : {}) } },
      }),
    ),
  );
}

export function useSendout(id: string) {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['sendouts', id, 'counts'],
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/sendouts/{id}', { params: { path: { businessId, id } } }),
      ),
  });
}

/** How it went on over time. */
export function useTimeline(id: string) {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['sendouts', id, 'timeline'],
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/sendouts/{id}/timeline', {
          params: { path: { businessId, id } },
        }),
      ),
  });
}

/** The flow of a version never changes. */
export function useVersion(campaignId: string | undefined, version: string | undefined) {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['campaigns', campaignId, 'versions', version],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: campaignId !== undefined && version !== undefined,
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/campaigns/{id}/versions/{version}', {
          params: { path: { businessId, id: campaignId ?? '', version: version ?? '' } },
        }),
      ),
  });
}

export type Steering = 'pause' | 'resume' | 'cancel';

/** Pauses, resumes or cancels. */
export function useSteering(id: string) {
  const { businessId } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (action: Steering) => {
      const params = { path: { businessId, id } };
      switch (action) {
        case 'pause':
          return answerOf(api.POST('/v1/businesses/{businessId}/sendouts/{id}/pause', { params }));
        case 'resume':
          return answerOf(api.POST('/v1/businesses/{businessId}/sendouts/{id}/resume', { params }));
        case 'cancel':
          return answerOf(api.POST('/v1/businesses/{businessId}/sendouts/{id}/cancel', { params }));
      }
    },
    onSuccess: (sendout) => {
      queries.setQueryData(['sendouts', id, 'counts'], sendout);
      void queries.invalidateQueries({ queryKey: ['sendouts'] });
      void queries.invalidateQueries({ queryKey: ['runs'] });
    },
  });
}

/** Names and ids for choosing one. Not more than 100: the newest. */
export function useCampaignChoice() {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['campaigns', 'choice'],
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/campaigns', {
          params: { path: { businessId }, query: { limit: 100 } },
        }),
      ),
  });
}
