import { ActionIcon, Anchor, Badge, Button, Divider, Group, Text, Title, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconBinaryTree2,
  IconChecks,
  IconDeviceMobileMessage,
  IconSettings,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Editor } from './use-editor.ts';
import type { FlowIssue } from './use-issues.ts';

/** The name and state of a campaign, and what can be done with its flow as a whole. */
export function BuilderHeader({
  campaign: { id, name, state },
  versionNote,
  saveNote,
  editor,
  issues,
  onTidyUp,
  onSettings,
  onIssues,
  onTest,
  onPublish,
}: {
  campaign: { id: string; name: string; state: 'draft' | 'published' | 'unpublished' };
  versionNote: string | null;
  saveNote: ReactNode;
  editor: Editor;
  issues: readonly FlowIssue[];
  onTidyUp: () => void;
  onSettings: () => void;
  onIssues: () => void;
  onTest: () => void;
  onPublish: () => void;
}) {
  return (
    <div className="builder-header">
      <Group gap="xs" wrap="nowrap" miw={0} flex={1}>
        <ActionIcon
          component={Link}
          href="/campaigns"
          variant="subtle"
          color="gray"
          aria-label="All campaigns"
        >
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
        <div className="builder-name">
          <Group gap={8} wrap="nowrap">
            <Title order={1} size="h5" lineClamp={1} title={name}>
              {name}
            </Title>
            <Badge variant="light" color={state === 'published' ? 'leaf' : 'gray'} style={{ flex: 'none' }}>
              {state}
            </Badge>
          </Group>
          <Group gap={8} wrap="nowrap">
            {saveNote}
            {versionNote && (
              <Text size="sm" c="dimmed" truncate>
                · {versionNote}
              </Text>
            )}
          </Group>
        </div>
      </Group>
      <Group gap={4} wrap="nowrap">
        <Tool label="Undo (Ctrl+Z)" disabled={!editor.canUndo} onClick={editor.undo}>
          <IconArrowBackUp size={18} aria-hidden />
        </Tool>
        <Tool label="Redo (Ctrl+Shift+Z)" disabled={!editor.canRedo} onClick={editor.redo}>
          <IconArrowForwardUp size={18} aria-hidden />
        </Tool>
        <Tool label="Tidy up" disabled={editor.flow.nodes.length === 0} onClick={onTidyUp}>
          <IconBinaryTree2 size={18} aria-hidden />
        </Tool>
        <Tool label="Settings of the flow" onClick={onSettings}>
          <IconSettings size={18} aria-hidden />
        </Tool>
      </Group>
      <Divider orientation="vertical" my={8} />
      <Group gap="xs" wrap="nowrap">
        <IssuesButton issues={issues} onClick={onIssues} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDeviceMobileMessage size={16} aria-hidden />}
          onClick={onTest}
        >
          Test
        </Button>
        {state === 'published' && (
          <Anchor component={Link} href={`/campaigns/${id}/resend`} size="sm" style={{ flex: 'none' }}>
            Resend
          </Anchor>
        )}
        <Button size="xs" onClick={onPublish}>
          Publish
        </Button>
      </Group>
    </div>
  );
}

function IssuesButton({ issues, onClick }: { issues: readonly FlowIssue[]; onClick: () => void }) {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const color = errors > 0 ? 'red' : issues.length > 0 ? 'yellow' : 'gray';
  return (
    <Button
      size="xs"
      variant={issues.length > 0 ? 'light' : 'default'}
      color={color}
      leftSection={
        issues.length > 0 ? <IconAlertTriangle size={16} aria-hidden /> : <IconChecks size={16} aria-hidden />
      }
      onClick={onClick}
    >
      {issues.length === 0 ? 'No issues' : `${issues.length} ${issues.length === 1 ? 'issue' : 'issues'}`}
    </Button>
  );
}

function Tool({
  label,
  disabled = false,
  onClick,
  children,
}: {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label.replace(/ \(.*$/, '')}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
