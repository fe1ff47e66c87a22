import { useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { everyPage } from '../api/every-page.ts';
import { useSession } from '../api/session.ts';
import { useRefresh } from '../api/use-refresh.ts';
import { olderRuns } from './older-runs.ts';

/** What one wants to know before publishing: the draft as the server has it, the newest version, and what still runs. */
export function usePublishing(campaignId: string, opened: boolean) {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['campaigns', campaignId, 'publishing'],
    queryFn: () => readPublishing(businessId, campaignId),
    enabled: opened,
    // Decided on what is so now.
    staleTime: 0,
    gcTime: 0,
  });
}

async function readPublishing(businessId: string, id: string) {
  const path = { businessId, id };
  const [campaign, versions, sendouts] = await Promise.all([
    answerOf(api.GET('/v1/businesses/{businessId}/campaigns/{id}', { params: { path } })),
    versionsOf(path),
    sendoutsOf(businessId, id),
  ]);
  const newest = versions[0];
  const last = newest
    ? await answerOf(
        api.GET('/v1/businesses/{businessId}/campaigns/{id}/versions/{version}', {
          params: { path: { ...path, version: newest.id } },
        }),
      )
    : null;
  const numbers = Object.fromEntries(versions.map((each) => [each.id, each.number]));
  return { campaign, last, numbers, older: olderRuns(sendouts) };
}

/** The newest first. */
function versionsOf(path: { businessId: string; id: string }) {
  return everyPage((from) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/campaigns/{id}/versions', {
        params: { path, query: { limit: 100, ...from } },
      }),
    ),
  );
}

function sendoutsOf(businessId: string, campaign: string) {
  return everyPage((from) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/sendouts', {
        params: { path: { businessId }, query: { campaign, limit: 100, ...from } },
      }),
    ),
  );
}

/** Freezes the draft as a version. */
export function usePublish(campaignId: string) {
  const { businessId } = useSession();
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/campaigns/{id}/publish', {
          params: { path: { businessId, id: campaignId } },
        }),
      ),
    onSuccess: useRefresh('campaigns'),
  });
}
