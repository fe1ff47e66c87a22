import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { everyPage } from '../api/every-page.ts';
import { useSession } from '../api/session.ts';
import type { KnownTemplate } from './known-template.ts';

const none: KnownTemplate[] = [];

/** What is known of the business's templates; empty until it has been read. */
export function useTemplates(): KnownTemplate[] {
  const { businessId } = useSession();
  const { data } = useQuery({
    queryKey: ['templates', 'known'],
    queryFn: () => readTemplates(businessId),
    staleTime: 60_000,
  });
  return data ?? none;
}

/** All of them: a flow may use any. */
function readTemplates(businessId: string): Promise<KnownTemplate[]> {
  return everyPage((from) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/templates', {
        params: { path: { businessId }, query: { limit: 100, ...from } },
      }),
    ),
  );
}
