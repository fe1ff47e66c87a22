import type { Issue } from '../../flow/issues.ts';
import type { Flow } from '../../flow/schema.ts';
import { validate } from '../../flow/validate.ts';
import type { Queryable } from '../../store/database.ts';
import { templatesNamed } from '../../store/templates.ts';
import { type TemplateIssue, templateIssues } from './template-fit.ts';

export type DraftIssue = Issue | TemplateIssue;

/** Everything that is wrong with a flow: in itself, then with what is known of the business's templates. */
export async function draftIssues(db: Queryable, businessId: string, draft: Flow): Promise<DraftIssue[]> {
  const names = draft.nodes.flatMap((node) =>
    node.type === 'message' && node.content.kind === 'template' ? node.content.template : [],
  );
  const known = await templatesNamed(db, businessId, [...new Set(names)]);
  return [...validate(draft), ...templateIssues(draft, known)];
}
