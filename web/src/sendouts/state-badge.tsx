import { Badge } from '@mantine/core';
import type { Sendout } from './sendout-types.ts';
import { stateColors } from './sendout-words.ts';

export function StateBadge({ state }: { state: Sendout['state'] }) {
  return (
    <Badge variant="light" color={stateColors[state]} tt="capitalize" miw="max-content">
      {state}
    </Badge>
  );
}
