import { Stack, TextInput } from '@mantine/core';
import type { Dispatch } from 'react';
import type { Setting } from './playing.ts';
import type { PreviewAction } from './preview-state.ts';

/** What each variable is for the person of the play: the examples, to be changed. A change begins anew. */
export function PreviewVariables({
  setting: { flow, variables },
  dispatch,
}: {
  setting: Setting;
  dispatch: Dispatch<PreviewAction>;
}) {
  const change = (name: string, value: string) =>
    dispatch({ type: 'variables', variables: { ...variables, [name]: value } });
  return (
    <Stack gap="xs" role="group" aria-label="Variables of this person">
      {(flow.variables ?? []).map(({ name }) => (
        <TextInput
          key={name}
          size="xs"
          label={name}
          value={variables[name] ?? ''}
          onChange={(event) => change(name, event.currentTarget.value)}
        />
      ))}
    </Stack>
  );
}
