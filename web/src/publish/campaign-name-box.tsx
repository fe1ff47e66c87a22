import { Code, Group, Paper, Text, Title } from '@mantine/core';
import { CopyText } from './copy-text.tsx';

/** The exact name by which a call finds the campaign. */
export function CampaignNameBox({ name }: { name: string }) {
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5">
        The name of the campaign
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        Calls find it by exactly this <Code>campaignName</Code>.
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Code fz="md" px="sm" py={6} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {name}
        </Code>
        <CopyText text={name} label="Copy the name" />
      </Group>
    </Paper>
  );
}
