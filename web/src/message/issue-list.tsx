import { Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { MessageIssue } from './message-issue.ts';

/** What is wrong and what to do about it, errors first. Nothing when nothing is wrong. */
export function IssueList({ issues }: { issues: readonly MessageIssue[] }) {
  const sorted = [...issues].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
  if (sorted.length === 0) return null;
  return (
    <List listStyleType="none" spacing="xs" aria-label="Issues">
      {sorted.map((issue) => (
        <List.Item key={`${issue.code} ${issue.exit ?? ''} ${issue.message}`}>
          <IssueLine issue={issue} />
        </List.Item>
      ))}
    </List>
  );
}

function IssueLine({ issue: { severity, message, help } }: { issue: MessageIssue }) {
  const Icon = severity === 'error' ? IconCircleX : IconAlertTriangle;
  const color = severity === 'error' ? 'var(--mantine-color-error)' : 'var(--mantine-color-yellow-7)';
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Icon size={18} color={color} style={{ flex: 'none', marginTop: 1 }} aria-label={severity} />
      <Stack gap={0}>
        <Text size="sm">{message}</Text>
        <Text size="xs" c="dimmed">
          {help}
        </Text>
      </Stack>
    </Group>
  );
}
