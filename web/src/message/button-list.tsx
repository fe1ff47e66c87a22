import { ActionIcon, Button, Checkbox, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Button as FlowButton } from '../../../src/flow/schema.ts';
import { withNewButton } from './button-edits.ts';
import { fieldError, type MessageIssue, ofButton } from './message-issue.ts';

/**
 * The buttons of a message. One more than `limit` is refused with `reason`.
 * @param fixed the titles are the template's, and so is their number
 */
export function ButtonList({
  buttons,
  onChange,
  limit,
  titleLimit,
  reason,
  fixed = false,
  issues = [],
}: {
  buttons: readonly FlowButton[];
  onChange: (buttons: FlowButton[]) => void;
  limit: number;
  titleLimit: number;
  reason: string;
  fixed?: boolean;
  issues?: readonly MessageIssue[];
}) {
  const [refused, setRefused] = useState(false);
  const full = buttons.length >= limit;
  const replace = (at: number, button: FlowButton) =>
    onChange(buttons.map((old, index) => (index === at ? button : old)));
  const swap = (at: number) => {
    const [first, second] = buttons.slice(at, at + 2);
    if (first && second) onChange([...buttons.slice(0, at), second, first, ...buttons.slice(at + 2)]);
  };
  const remove = (at: number) => {
    setRefused(false);
    onChange(buttons.filter((_, index) => index !== at));
  };
  const add = () => {
    setRefused(full);
    if (!full) onChange(withNewButton(buttons));
  };
  if (fixed && buttons.length === 0) return null;
  return (
    <Stack gap="xs" role="group" aria-label="Buttons">
      <Text size="sm" fw={500}>
        Buttons
        {fixed && (
          <Text span c="dimmed" size="xs" ml={6}>
            as the template has them
          </Text>
        )}
      </Text>
      {buttons.map((button, index) => (
        <ButtonRow
          key={button.id}
          number={index + 1}
          button={button}
          titleLimit={titleLimit}
          fixed={fixed}
          error={fieldError(issues, ofButton(button.id))}
          onChange={(changed) => replace(index, changed)}
          onUp={index > 0 ? () => swap(index - 1) : null}
          onDown={index < buttons.length - 1 ? () => swap(index) : null}
          onRemove={() => remove(index)}
        />
      ))}
      {!fixed && (
        <Group gap="xs">
          <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            Add a button
          </Button>
          <Text size="xs" c="dimmed">
            {buttons.length} of {limit}
          </Text>
        </Group>
      )}
      {refused && full && (
        <Text size="sm" role="alert">
          {reason}
        </Text>
      )}
    </Stack>
  );
}

function ButtonRow({
  number,
  button,
  titleLimit,
  fixed,
  error,
  onChange,
  onUp,
  onDown,
  onRemove,
}: {
  number: number;
  button: FlowButton;
  titleLimit: number;
  fixed: boolean;
  error: string | undefined;
  onChange: (button: FlowButton) => void;
  /** Null where there is no further up or down. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onRemove: () => void;
}) {
  const { optOut: _, ...plain } = button;
  const count = button.title.length;
  return (
    <Paper withBorder p="xs">
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label={`Title of button ${number}`}
          placeholder="Title"
          value={button.title}
          readOnly={fixed}
          variant={fixed ? 'filled' : 'default'}
          error={error}
          onChange={(event) => onChange({ ...button, title: event.currentTarget.value })}
          rightSectionWidth={58}
          rightSectionPointerEvents="none"
          rightSection={
            fixed ? null : (
              <Text size="xs" c={count > titleLimit ? 'red' : 'dimmed'}>
                {count} / {titleLimit}
              </Text>
            )
          }
        />
        {!fixed && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            onClick={onRemove}
            aria-label={`Remove button ${number}${button.title ? `, ${button.title}` : ''}`}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <Group justify="space-between" mt={6} wrap="nowrap">
        <Checkbox
          size="xs"
          label="A tap on it opts the client out"
          checked={button.optOut === true}
          onChange={(event) => onChange(event.currentTarget.checked ? { ...plain, optOut: true } : plain)}
        />
        {!fixed && (
          <Group gap={2} wrap="nowrap">
            <Step label={`Move button ${number} up`} onClick={onUp}>
              <IconArrowUp size={14} aria-hidden />
            </Step>
            <Step label={`Move button ${number} down`} onClick={onDown}>
              <IconArrowDown size={14} aria-hidden />
            </Step>
          </Group>
        )}
      </Group>
    </Paper>
  );
}

function Step({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: (() => void) | null;
  children: ReactNode;
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      disabled={!onClick}
      onClick={() => onClick?.()}
    >
      {children}
    </ActionIcon>
  );
}
