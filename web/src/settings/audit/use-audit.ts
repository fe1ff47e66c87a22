import { answerOf, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useList } from '../../api/use-list.ts';
import type { AuditEvent } from './audit-words.ts';

/** What was done in the business, the newest first. */
export function useAudit() {
  const { businessId } = useSession();
  return useList<AuditEvent>(['audit'], (query) =>
    answerOf(api.GET('/v1/businesses/{businessId}/audit', { params: { path: { businessId }, query } })),
  );
}
