import { ActionIcon, Group, Menu, Text, Textarea } from '@mantine/core';
import { IconVariable } from '@tabler/icons-react';
import { useRef } from 'react';
import { withoutVariables } from '../../../src/flow/placeholders.ts';

/** A variable that a text may use. */
export type KnownVariable = { name: string; example?: string | undefined };

/**
 * A text in which variables are filled in. It counts the characters that every client gets, as the flow's check does,
 * and has a menu that puts a variable where the cursor is.
 */
export function VariableText({
  label,
  value,
  onChange,
  variables,
  limit,
  rows = 1,
  error,
  placeholder,
  description,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  variables: readonly KnownVariable[];
  limit?: number;
  rows?: number;
  error?: string | undefined;
  placeholder?: string;
  description?: string;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const from = field.current?.selectionStart ?? value.length;
    const to = field.current?.selectionEnd ?? value.length;
    onChange(`${value.slice(0, from)}{{${name}}}${value.slice(to)}`);
  };
  return (
    <Textarea
      ref={field}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={rows}
      maxRows={12}
      error={error}
      placeholder={placeholder}
      description={<Description says={description} value={value} limit={limit} />}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      rightSectionProps={{ style: { alignItems: 'flex-start', paddingTop: 4 } }}
      rightSection={
        variables.length > 0 && <VariableMenu label={label} variables={variables} onChoose={insert} />
      }
    />
  );
}

function Description({
  says,
  value,
  limit,
}: {
  says?: string | undefined;
  value: string;
  limit?: number | undefined;
}) {
  if (limit === undefined) return says ?? null;
  const count = withoutVariables(value).length;
  return (
    <Group component="span" justify="space-between" gap="xs" wrap="nowrap">
      <span>{says}</span>
      <Text component="span" size="xs" c={count > limit ? 'red' : 'dimmed'}>
        {count.toLocaleString()} / {limit.toLocaleString()}
      </Text>
    </Group>
  );
}

function VariableMenu({
  label,
  variables,
  onChoose,
}: {
  label: string;
  variables: readonly KnownVariable[];
  onChoose: (name: string) => void;
}) {
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Insert a variable into ${label}`}>
          <IconVariable size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Insert a variable</Menu.Label>
        {variables.map(({ name, example }) => (
          <Menu.Item key={name} onClick={() => onChoose(name)}>
            {name}
            {example && (
              <Text span c="dimmed" size="xs" ml={6}>
                {example}
              </Text>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
