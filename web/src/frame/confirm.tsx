import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';

type Action = { mutate: () => void; isPending: boolean; isError: boolean; error: unknown };

/** Asks before something that cannot be taken back, and stays open with the reason when it is refused. */
export function Confirm({
  title,
  verb,
  action,
  onClose,
  children,
}: {
  title: string;
  /** What the button says. */
  verb: string;
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
            Leave it
          </Button>
          <Button color="red" onClick={action.mutate} loading={action.isPending}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
