import { Drawer, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { Flow } from '../../../src/flow/schema.ts';
import { nodeName } from '../../../src/flow/validation/node-name.ts';
import type { FlowIssue } from './use-issues.ts';

/** Everything that is wrong with the flow; a click goes to the card. */
export function IssuesDrawer({
  flow,
  issues,
  opened,
  onClose,
  onSelect,
}: {
  flow: Flow;
  issues: readonly FlowIssue[];
  opened: boolean;
  onClose: () => void;
  /** With null for what concerns the flow as a whole. */
  onSelect: (nodeId: string | null) => void;
}) {
  const names = new Map(flow.nodes.map((node) => [node.id, nodeName(node)]));
  const sorted = [...issues].sort((a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error'));
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title="Issues"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {sorted.length === 0 ? (
        <Text c="dimmed">Nothing is wrong: this flow can be published.</Text>
      ) : (
        <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {sorted.map((issue) => (
            <li key={`${issue.nodeId} ${issue.code} ${issue.exit} ${issue.message}`}>
              <UnstyledButton className="issue" onClick={() => onSelect(issue.nodeId ?? null)}>
                <Group gap={8} wrap="nowrap" align="flex-start">
                  <SeverityIcon severity={issue.severity} />
                  <div>
                    <Text size="xs" c="dimmed">
                      {names.get(issue.nodeId ?? '') ?? 'The flow'}
                    </Text>
                    <Text size="sm">{issue.message}</Text>
                    <Text size="xs" c="dimmed">
                      {issue.help}
                    </Text>
                  </div>
                </Group>
              </UnstyledButton>
            </li>
          ))}
        </Stack>
      )}
    </Drawer>
  );
}

function SeverityIcon({ severity }: Pick<FlowIssue, 'severity'>) {
  return severity === 'error' ? (
    <IconCircleX size={18} color="var(--mantine-color-error)" style={{ flex: 'none' }} aria-label="error" />
  ) : (
    <IconAlertTriangle
      size={18}
      color="var(--mantine-color-yellow-7)"
      style={{ flex: 'none' }}
      aria-label="warning"
    />
  );
}
