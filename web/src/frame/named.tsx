import { Text } from '@mantine/core';

/** A name in a list, with what is said of it in small below. */
export function Named({ name, note }: { name: string; note: string }) {
  return (
    <>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    </>
  );
}
