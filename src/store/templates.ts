import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { templates } from './tables.ts';

export type Template = typeof templates.$inferSelect;

/** What somebody says of a template. */
export type TemplateByHand = Omit<
  Template,
  'unsupported' | 'source' | 'account' | 'checkedAt' | 'createdAt' | 'updatedAt'
>;

/** Keeps what somebody says of a template, instead of what was known of it. */
export async function saveTemplate(db: Queryable, template: TemplateByHand, now: Date): Promise<Template> {
  const values = {
    ...template,
    unsupported: [],
    source: 'manual' as const,
    account: null,
    checkedAt: now,
    updatedAt: now,
  };
  const [saved] = await db
    .insert(templates)
    .values({ ...values, createdAt: now })
    .onConflictDoUpdate({
      target: [templates.businessId, templates.name, templates.language],
      set: values,
    })
    .returning();
  if (!saved) throw new Error('The template was not saved');
  return saved;
}

/** Forgets a template; one that its account still has comes back. @returns whether there was one */
export async function deleteTemplate(
  db: Queryable,
  { businessId, name, language }: Pick<Template, 'businessId' | 'name' | 'language'>,
): Promise<boolean> {
  const gone = await db
    .delete(templates)
    .where(
      and(eq(templates.businessId, businessId), eq(templates.name, name), eq(templates.language, language)),
    )
    .returning({ name: templates.name });
  return gone.length > 0;
}

/** A page of templates by name and language, one more than the limit. */
export async function templatePage(
  db: Queryable,
  businessId: string,
  page: { after: readonly [name: string, language: string] | undefined; limit: number },
): Promise<Template[]> {
  const { name, language } = templates;
  return db
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.businessId, businessId),
        page.after && or(gt(name, page.after[0]), and(eq(name, page.after[0]), gt(language, page.after[1]))),
      ),
    )
    .orderBy(asc(name), asc(language))
    .limit(page.limit + 1);
}

/** What is known of the templates of these names, in every language. */
export async function templatesNamed(
  db: Queryable,
  businessId: string,
  names: string[],
): Promise<Template[]> {
  if (names.length === 0) return [];
  return db
    .select()
    .from(templates)
    .where(
      and(eq(templates.businessId, businessId), sql`${templates.name} = any(${sql.param(names)}::text[])`),
    )
    .orderBy(asc(templates.language));
}

/** Whether templates are read from an account at a provider, so that what is known of them is all that there is. */
export async function hasSynchronisedTemplates(db: Queryable, businessId: string): Promise<boolean> {
  const [any] = await db
    .select({ name: templates.name })
    .from(templates)
    .where(and(eq(templates.businessId, businessId), eq(templates.source, 'synchronised')))
    .limit(1);
  return any !== undefined;
}
