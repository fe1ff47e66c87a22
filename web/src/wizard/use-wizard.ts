import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Flow } from '../../../src/flow/schema.ts';
import { answerOf, api } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';
import { useSession } from '../api/session.ts';

type Schemas = components['schemas'];

export function useCreateCampaign() {
  const { businessId } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, sender, flow }: { name: string; sender: string | null; flow: Flow }) =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/campaigns', {
          params: { path: { businessId } },
          // In JSON there is no difference between a missing key and an undefined one.
          body: { name, sender, flow: flow as Schemas['Flow'] },
        }),
      ),
    onSuccess: (campaign) => {
      queries.setQueryData(['campaigns', campaign.id], campaign);
      return queries.invalidateQueries({ queryKey: ['campaigns', 'all'] });
    },
  });
}

export function useTestSend(campaignId: string) {
  const { businessId } = useSession();
  return useMutation({
    mutationFn: (client: string) =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/campaigns/{id}/test-send', {
          params: { path: { businessId, id: campaignId } },
          body: { client },
        }),
      ),
  });
}

export function useCampaign(id: string) {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['campaigns', id],
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/campaigns/{id}', { params: { path: { businessId, id } } }),
      ),
  });
}

/** The numbers that campaigns can be sent from. */
export function useSenders() {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['senders', 'to choose'],
    queryFn: async () => {
      const { data } = await answerOf(
        api.GET('/v1/businesses/{businessId}/senders', {
          params: { path: { businessId }, query: { limit: 100 } },
        }),
      );
      return data;
    },
  });
}
