import { useInfiniteQuery } from '@tanstack/react-query';

type PageOf<Row> = { data: Row[]; nextCursor: string | null };

/**
 * A list of the API, a page after the other.
 * @param read asks for one page; without a cursor for the first one
 */
export function useList<Row>(
  queryKey: readonly unknown[],
  read: (cursor: { cursor?: string }) => Promise<PageOf<Row>>,
) {
  const pages = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => read(pageParam === null ? {} : { cursor: pageParam }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return { pages, rows: pages.data?.pages.flatMap(({ data }) => data) ?? [] };
}
