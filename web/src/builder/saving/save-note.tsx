import { Anchor, Group, Text, Tooltip } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import type { SaveState } from './draft-saver.ts';

/** Whether everything is saved, and why not. */
export function SaveNote({ state, onRetry }: { state: SaveState<unknown>; onRetry: () => void }) {
  return (
    <Group gap={6} wrap="nowrap" role="status" aria-label="Draft" miw={0}>
      <Icon state={state} />
      {state.kind === 'failed' ? (
        <>
          <Tooltip label={`${state.title} ${state.help}`} multiline maw={320}>
            <Text size="sm" c="var(--mantine-color-error)" truncate>
              Not saved: {state.title}
            </Text>
          </Tooltip>
          <Anchor component="button" size="sm" onClick={onRetry} style={{ flex: 'none' }}>
            Save now
          </Anchor>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {words[state.kind]}
        </Text>
      )}
    </Group>
  );
}

const words = { saved: 'Saved', waiting: 'Saving…', saving: 'Saving…', conflict: 'Not saved' };

function Icon({ state: { kind } }: { state: SaveState<unknown> }) {
  if (kind === 'saved')
    return (
      <IconCloudCheck size={18} style={{ flex: 'none' }} aria-hidden color="var(--mantine-color-dimmed)" />
    );
  if (kind === 'failed' || kind === 'conflict')
    return <IconCloudOff size={18} style={{ flex: 'none' }} aria-hidden color="var(--mantine-color-error)" />;
  return <IconCloudUp size={18} style={{ flex: 'none' }} aria-hidden color="var(--mantine-color-dimmed)" />;
}
