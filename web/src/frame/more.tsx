import { Button, Center } from '@mantine/core';

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The rest of a list, a page at a time; nothing when all of it is there. */
export function More({ pages }: { pages: Pages }) {
  if (!pages.hasNextPage) return null;
  return (
    <Center>
      <Button variant="default" onClick={() => pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
        Show more
      </Button>
    </Center>
  );
}
