import { useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { everyPage } from '../api/every-page.ts';
import { useSession } from '../api/session.ts';
import { useRefresh } from '../api/use-refresh.ts';
import type { CampaignSummary } from './campaign-summary.ts';

/** All campaigns of the business, archived ones too, the newest first. */
export function useCampaigns() {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['campaigns', 'all'],
    queryFn: () =>
      everyPage((from) =>
        answerOf(
          api.GET('/v1/businesses/{businessId}/campaigns', {
            params: { path: { businessId }, query: { archived: 'true', limit: 100, ...from } },
          }),
        ),
      ),
  });
}

/** The sendout of a campaign that began last; null when there is none. */
export function useLastSendout(campaign: string, enabled: boolean) {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['sendouts', 'last of', campaign],
    queryFn: async () => {
      const query = { campaign, limit: 1 };
      const { data } = await answerOf(
        api.GET('/v1/businesses/{businessId}/sendouts', { params: { path: { businessId }, query } }),
      );
      return data[0] ?? null;
    },
    enabled,
  });
}

/** What can be done with a campaign as a whole. */
export type CampaignChange =
  | { type: 'copy' | 'archive' | 'unarchive' | 'delete' }
  | { type: 'rename'; name: string };

export function useChangeCampaign(id: string) {
  const { businessId } = useSession();
  return useMutation({
    mutationFn: (change: CampaignChange) => perform({ businessId, id }, change),
    onSuccess: useRefresh('campaigns'),
  });
}

/** @returns the campaign as it is then, the new one of a copy; null when it was deleted */
async function perform(
  path: { businessId: string; id: string },
  change: CampaignChange,
): Promise<CampaignSummary | null> {
  const params = { path };
  switch (change.type) {
    case 'copy':
      return answerOf(api.POST('/v1/businesses/{businessId}/campaigns/{id}/copy', { params }));
    case 'archive':
      return answerOf(api.POST('/v1/businesses/{businessId}/campaigns/{id}/archive', { params }));
    case 'unarchive':
      return answerOf(api.POST('/v1/businesses/{businessId}/campaigns/{id}/unarchive', { params }));
    case 'rename': {
      const body = { name: change.name };
      return answerOf(api.PATCH('/v1/businesses/{businessId}/campaigns/{id}', { params, body }));
    }
    case 'delete':
      await answerOf(api.DELETE('/v1/businesses/{businessId}/campaigns/{id}', { params }));
      return null;
  }
}
