import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { Flow } from '../../../src/flow/schema.ts';
import { answerOf, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { sameMeaning } from './document/same-flow.ts';

/** How the draft stands to the version that calls start; null when nothing was published, or it is not known yet. */
export function useVersionNote(campaignId: string, versionId: string | null, flow: Flow): string | null {
  const { businessId } = useSession();
  const settled = useDeferredValue(flow);
  const { data } = useQuery({
    queryKey: ['campaigns', campaignId, 'versions', versionId],
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/campaigns/{id}/versions/{version}', {
          params: { path: { businessId, id: campaignId, version: versionId ?? '' } },
        }),
      ),
    enabled: versionId !== null,
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data) return null;
  return sameMeaning(settled, data.flow)
    ? `Version ${data.number.toLocaleString()}`
    : `Draft differs from version ${data.number.toLocaleString()}`;
}
