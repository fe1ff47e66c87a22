import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { problemOf } from '../api/api-problem.ts';
import { useSession } from '../api/session.ts';
import { PhoneScreen } from '../phone/phone-screen.tsx';
import { BehaviourButton } from './behaviour-button.tsx';
import { phoneLines } from './phone-lines.ts';
import { reply, type SandboxPhone, tap } from './sandbox.ts';

/** One phone that can be tapped and answered on, and how it behaves. */
export function OnePhone({ phone }: { phone: SandboxPhone }) {
  const { businessName } = useSession();
  const queries = useQueryClient();
  const { number, settings } = phone;
  const deed = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['phones'] }),
  });
  const lines = useMemo(() => phoneLines(phone), [phone]);
  return (
    <Stack gap={6} component="article" aria-label={`Phone ${number}`}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Anchor component={Link} href={`/runs?client=${encodeURIComponent(number)}`} size="sm" fw={600}>
          {number}
        </Anchor>
        <Group gap={6} wrap="nowrap">
          {!settings.online && (
            <Badge color="gray" variant="light" tt="none">
              offline
            </Badge>
          )}
          <BehaviourButton number={number} settings={settings} />
        </Group>
      </Group>
      <PhoneScreen
        title={businessName}
        subtitle={settings.online ? 'online' : 'offline'}
        lines={lines}
        onTap={(messageId, buttonId) => deed.mutate(() => tap(number, messageId, buttonId))}
        onReply={(text) => deed.mutate(() => reply(number, text))}
      />
      {deed.isError && (
        <Text size="xs" c="red" role="alert">
          {problemOf(deed.error).help}
        </Text>
      )}
    </Stack>
  );
}
