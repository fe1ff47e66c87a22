import { Box, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A section of the settings: its heading, what it is for, its one action at the right. */
export function Section({
  title,
  lead,
  action,
  children,
}: {
  title: string;
  lead: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Stack gap="md" pt="md">
      <Group justify="space-between" align="flex-start">
        <Box flex="1 1 320px">
          <Title order={2} size="h4">
            {title}
          </Title>
          <Text c="dimmed" size="sm" maw={720} component="div">
            {lead}
          </Text>
        </Box>
        {action}
      </Group>
      {children}
    </Stack>
  );
}
