/**
 * All items of a list that the API gives page by page.
 * @param read one page: from the beginning without a cursor, else from there on
 */
export async function everyPage<T>(
  read: (from: { cursor?: string }) => Promise<{ data: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: { data: T[]; nextCursor: string | null } = await read(cursor === null ? {} : { cursor });
    items.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
