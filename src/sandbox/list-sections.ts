import { z } from 'zod';

type Section = { title?: string | undefined; rows: { id: string }[] };

/** The sections of a list message: at most ten rows in all, each with an id of its own. Source: Meta's page on lists. */
export function listSections<Shape extends Section>(section: z.ZodType<Shape>) {
  return z
    .array(section)
    .min(1)
    .max(10)
    .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, 'must have at most 10 rows in all')
    .refine(
      (all) => areUnique(all.flatMap(({ rows }) => rows.map(({ id }) => id))),
      'must have rows of their own ids',
    )
    .refine(haveTitles, 'must each have a title');
}

/** One section needs no title. */
export function haveTitles(sections: { title?: string | undefined }[]): boolean {
  return sections.length === 1 || sections.every(({ title }) => title);
}

export function areUnique(values: string[]): boolean {
  return new Set(values).size === values.length;
}
