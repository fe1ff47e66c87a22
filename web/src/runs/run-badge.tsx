import { Badge } from '@mantine/core';
import { type Message, messageColors, type RunState, runColors } from './run-types.ts';

export function RunBadge({ state }: { state: RunState }) {
  return (
    <Badge variant="light" color={runColors[state]} tt="capitalize" miw="max-content">
      {state}
    </Badge>
  );
}

export function MessageBadge({ state }: { state: Message['state'] }) {
  return (
    <Badge variant="light" color={messageColors[state]} tt="capitalize" miw="max-content">
      {state.replace('_', ' ')}
    </Badge>
  );
}
