import { Alert, Group, SegmentedControl, Switch, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { Dispatch } from 'react';
import { dayAndClock, utc } from '../frame/times.ts';
import { type PreviewAction, type PreviewState, shownOf } from './preview-state.ts';

/** Above the phone: which play it is, what time it is there, and whether the phone is online. */
export function PlayHead({ state, dispatch }: { state: PreviewState; dispatch: Dispatch<PreviewAction> }) {
  const { play } = shownOf(state);
  const { online } = play.phone;
  return (
    <>
      {state.notice && (
        <Alert variant="light" p="xs" icon={<IconRefresh size={16} aria-hidden />} role="status">
          <Text size="sm">{state.notice}</Text>
        </Alert>
      )}
      {state.untapped && (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Which of the two plays"
          data={[
            { value: 'played', label: 'As played' },
            { value: 'untapped', label: 'Nothing tapped' },
          ]}
          value={state.shown}
          onChange={(value) =>
            dispatch({ type: 'show', shown: value === 'untapped' ? 'untapped' : 'played' })
          }
        />
      )}
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600} title={utc(play.now)}>
          <time dateTime={new Date(play.now).toISOString()}>{dayAndClock(play.now)}</time>
        </Text>
        <Switch
          size="xs"
          label="Phone is online"
          labelPosition="left"
          checked={online}
          onChange={() => dispatch({ type: 'deed', deed: { type: 'phone', online: !online } })}
        />
      </Group>
    </>
  );
}
