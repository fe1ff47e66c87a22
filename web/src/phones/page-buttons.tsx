import { ActionIcon, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

/** To the page before and the next one; nothing when there is one page. */
export function PageButtons({
  from,
  perPage,
  total,
  onFrom,
}: {
  from: number;
  perPage: number;
  total: number;
  onFrom: (from: number) => void;
}) {
  if (total <= perPage) return null;
  return (
    <Group gap={4}>
      <ActionIcon
        variant="default"
        aria-label="Page before"
        disabled={from === 0}
        onClick={() => onFrom(Math.max(0, from - perPage))}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label="Next page"
        disabled={from + perPage >= total}
        onClick={() => onFrom(from + perPage)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
