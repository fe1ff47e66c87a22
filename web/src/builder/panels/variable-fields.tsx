import { ActionIcon, Button, Checkbox, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import {
  addVariable,
  changeVariable,
  removeVariable,
  renameVariable,
  type Variable,
  variableNameProblem,
} from '../document/flow-variables.ts';
import type { Editor } from '../use-editor.ts';
import { CommitInput } from './commit-input.tsx';
import { typingGesture } from './typing-gesture.ts';

/** The variables of a flow: what each entry of a call may or must say of its client. */
export function VariableFields({ editor: { flow, edit } }: { editor: Editor }) {
  const variables = flow.variables ?? [];
  return (
    <Stack gap="xs" role="group" aria-label="Variables">
      <div>
        <Text size="sm" fw={500}>
          Variables
        </Text>
        <Text size="xs" c="dimmed">
          What messages say of each client, written as {'{{first_name}}'}.
        </Text>
      </div>
      {variables.map((variable) => (
        <VariableRow
          key={variable.name}
          variable={variable}
          problemOf={(wish) => variableNameProblem(flow, variable.name, wish)}
          onRename={(name) => edit((now) => renameVariable(now, variable.name, name))}
          onChange={(changed) =>
            edit(
              (now) => changeVariable(now, variable.name, changed),
              typingGesture(`variable:${variable.name}`),
            )
          }
          onRemove={() => edit((now) => removeVariable(now, variable.name))}
        />
      ))}
      <Button
        variant="light"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => edit((now) => addVariable(now, { name: nextName(variables) }))}
      >
        Add a variable
      </Button>
    </Stack>
  );
}

function VariableRow({
  variable,
  problemOf,
  onRename,
  onChange,
  onRemove,
}: {
  variable: Variable;
  problemOf: (wish: string) => string | null;
  onRename: (name: string) => void;
  onChange: (changed: Omit<Variable, 'name'>) => void;
  onRemove: () => void;
}) {
  const { name, required, default: fallback, example } = variable;
  return (
    <Paper withBorder p="xs" role="group" aria-label={`Variable ${name}`}>
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <CommitInput
            label="Name of the variable"
            visibleLabel={false}
            value={name}
            problemOf={problemOf}
            onCommit={onRename}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`Remove the variable ${name}`}
            onClick={onRemove}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
        <Checkbox
          size="xs"
          label="Required: an entry without it is rejected"
          checked={required === true}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
        />
        <Group gap="xs" grow>
          <TextInput
            size="xs"
            label="Default"
            value={fallback ?? ''}
            disabled={required === true}
            onChange={(event) => onChange({ default: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label="Example"
            value={example ?? ''}
            onChange={(event) => onChange({ example: event.currentTarget.value })}
          />
        </Group>
      </Stack>
    </Paper>
  );
}

/** The usual first variable is the first name. */
function nextName(variables: readonly Variable[]): string {
  const names = variables.map(({ name }) => name);
  if (!names.includes('first_name')) return 'first_name';
  let count = variables.length + 1;
  while (names.includes(`variable_${count}`)) count++;
  return `variable_${count}`;
}
