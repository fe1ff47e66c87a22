import { Button, Group } from '@mantine/core';
import type { Dispatch } from 'react';
import { nextEventAt } from './playing.ts';
import { type PreviewAction, type PreviewState, shownOf } from './preview-state.ts';

/** Moves the clock: time passes only when it is told to. */
export function ClockControls({
  state,
  dispatch,
}: {
  state: PreviewState;
  dispatch: Dispatch<PreviewAction>;
}) {
  const idle = nextEventAt(shownOf(state).play) === null;
  return (
    <Group gap={6} grow role="group" aria-label="Move the clock">
      <Button size="xs" px={6} disabled={idle} onClick={() => dispatch({ type: 'next event' })}>
        Next event
      </Button>
      <Button size="xs" px={6} variant="default" onClick={() => dispatch({ type: 'hours', hours: 1 })}>
        +1 h
      </Button>
      <Button
        size="xs"
        px={6}
        variant="default"
        disabled={idle}
        onClick={() => dispatch({ type: 'to the end' })}
      >
        To the end
      </Button>
    </Group>
  );
}
