import { Alert, Button, Group, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';

/** Somebody else saved the draft: a person has to say which one it is. */
export function ConflictNote({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) {
  return (
    <Alert
      color="yellow"
      radius={0}
      icon={<IconUsers aria-hidden />}
      title="Somebody else saved this campaign"
      role="alert"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          It was saved elsewhere since you opened it, so your changes are not saved. They are kept in this
          window until you choose.
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onTheirs}>
            Load theirs
          </Button>
          <Button size="xs" color="red" variant="light" onClick={onMine}>
            Keep mine (overwrite)
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
