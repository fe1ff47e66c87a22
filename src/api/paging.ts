import { z } from 'zod';
import { invalidRequest } from './error-handler.ts';
import { exampleOf, withExample } from './open-api/examples.ts';
import { isStorable } from './storable-text.ts';

/** The query of every list. */
export const pageQuery = {
  cursor: z.string().max(500).optional().describe('`nextCursor` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('How many a page holds at most'),
};

/** A list's answer: `nextCursor` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  const list = z.object({
    data: z.array(item),
    nextCursor: z.string().nullable().describe('For the next page; null on the last one'),
  });
  const example = exampleOf(item);
  return withExample(list, { data: example === undefined ? [] : [example], nextCursor: null });
}

/**
 * Makes a page of rows of which one more than the limit was read.
 * @param keyOf the place of a row in the list's order: where the next page goes on
 */
export function toPage<Row>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => string[],
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    rows: page,
    nextCursor: more ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null,
  };
}

/** Reads a cursor: the key of the last row of the page before, or nothing. @throws ApiError 400 */
export function readCursor<Key>(cursor: string | undefined, key: z.ZodType<Key>): Key | undefined {
  if (cursor === undefined) return undefined;
  const parsed = key.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success || !isStorable(parsed.data))
    throw invalidRequest([{ path: 'cursor', message: 'is not the nextCursor of a page of this list' }]);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keys of the lists: newest first by time and id, or by an id or name alone. */
export const timeAndId = z.tuple([z.iso.datetime().refine(isOfOurTime), z.uuid()]);
export const ulidKey = z.tuple([z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)]);
/** A number that counts something, as `integer` keeps it. */
export const countKey = z.tuple([z.coerce.number().int().min(0).max(2_147_483_647)]);

/** There are dates that Postgres does not have, such as those of the year 0. */
function isOfOurTime(time: string): boolean {
  return new Date(time).getTime() > 0;
}
