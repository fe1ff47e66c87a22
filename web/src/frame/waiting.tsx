import { Skeleton, Stack } from '@mantine/core';

/** In place of a list that is being read. */
export function Waiting() {
  return (
    <Stack gap="xs" pt="md" role="status" aria-label="Loading">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={44} />
      ))}
    </Stack>
  );
}
