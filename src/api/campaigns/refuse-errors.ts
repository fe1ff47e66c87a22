import type { Campaign } from '../../store/campaigns.ts';
import type { Queryable } from '../../store/database.ts';
import { ApiError } from '../errors.ts';
import { type DraftIssue, draftIssues } from './draft-issues.ts';

/** The draft's warnings. @throws ApiError 422 when it has errors */
export async function refuseErrors(db: Queryable, { businessId, draft }: Campaign): Promise<DraftIssue[]> {
  const issues = await draftIssues(db, businessId, draft);
  if (issues.some(({ severity }) => severity === 'error'))
    throw new ApiError('ERROR_CODE_FLOW_INVALID', { issues });
  return issues;
}
