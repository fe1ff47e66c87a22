import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { templates } from './tables.ts';

export type Template = typeof templates.$inferSelect;

/** Keeps what is known of a template, instead of what was known of it. */
export async function saveTemplate(
  db: Queryable,
  template: Omit<Template, 'createdAt' | 'updatedAt'>,
  now: Date,
): Promise<Template> {
  const [saved] = await db
    .insert(templates)
    .values({ ...template, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [templates.businessId, templates.name, templates.language],
      set: { ...template, updatedAt: now },
    })
    .returning();
  if (!saved) throw new Error('The template was not saved');
  return saved;
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
