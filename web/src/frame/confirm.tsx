import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';

type Action = { mutate: () => void; isPending: boolean; isError: boolean; error: unknown };

/** Asks before something that matters, and stays open with the reason when it is refused. */
export function Confirm({
  title,
  verb,
  color = 'red',
  keep = 'Leave it',
  action,
  onClose,
  children,
}: {
  title: string;
  /** What the button says. */
  verb: string;
  color?: string;
  /** What the button says that does nothing. */
  keep?: string;
  action: Action;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog title={title} onClose={onClose} size="md">
      <Stack>
        <Text size="sm" component="div">
          {children}
        </Text>
        {action.isError && <ProblemNote error={action.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {keep}
          </Button>
          <Button color={color} onClick={action.mutate} loading={action.isPending}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
