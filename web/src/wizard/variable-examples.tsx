import { Group, Stack, Text, TextInput } from '@mantine/core';
import type { WizardForm } from './wizard-form.ts';

/** What the variables of the message are for the reader, and what stands in when a client has none. */
export function VariableExamples({
  names,
  variables,
  missing = [],
  onChange,
}: {
  names: readonly string[];
  variables: WizardForm['variables'];
  /** Those that are asked for before it goes on. */
  missing?: readonly string[];
  onChange: (variables: WizardForm['variables']) => void;
}) {
  if (names.length === 0) return null;
  const filledIn = (name: string) => variables[name] ?? { example: '', fallback: '' };
  return (
    <Stack gap="xs" role="group" aria-label="Variables">
      <Text size="sm" fw={500}>
        Variables
      </Text>
      {names.map((name) => (
        <Group key={name} grow align="flex-start">
          <TextInput
            label={`Example for ${name}`}
            value={filledIn(name).example}
            error={missing.includes(name) && 'Give an example: the message to yourself is filled in with it.'}
            onChange={(event) =>
              onChange({ ...variables, [name]: { ...filledIn(name), example: event.currentTarget.value } })
            }
          />
          <TextInput
            label={`When a person has no ${name}`}
            placeholder="Nobody is sent it without one"
            value={filledIn(name).fallback}
            onChange={(event) =>
              onChange({ ...variables, [name]: { ...filledIn(name), fallback: event.currentTarget.value } })
            }
          />
        </Group>
      ))}
    </Stack>
  );
}
