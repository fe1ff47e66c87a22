import { Anchor, Badge, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useSession } from '../api/session.ts';
import { ProblemNote } from '../frame/problem-note.tsx';
import { inOwnZone } from '../frame/times.ts';
import { useRun } from '../runs/use-runs.ts';

/** How the message to oneself is doing, as it happens. */
export function TestNews({ runId }: { runId: string }) {
  const { demo } = useSession();
  const { data: run, error, isError, refetch } = useRun(runId);
  if (isError) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!run) return <Skeleton height={90} />;
  const [message] = run.messages;
  return (
    <Paper withBorder p="md" role="status" aria-label="The test">
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600}>Test to {run.client}</Text>
          {message && (
            <Badge variant="light" tt="none" color={message.error ? 'red' : 'leaf'}>
              {message.state.replace('_', ' ')}
            </Badge>
          )}
        </Group>
        <Text size="sm" title={run.why}>
          {inOwnZone(run.why, Date.now())}
        </Text>
        {message?.error && (
          <Text size="sm" c="red">
            {message.error.message}
          </Text>
        )}
        <Group gap="md">
          {demo && (
            <Anchor component={Link} href={`/phones?number=${encodeURIComponent(run.client)}`} size="sm">
              Look at the phone
            </Anchor>
          )}
          <Anchor component={Link} href={`/runs/${runId}`} size="sm">
            The run, step by step
          </Anchor>
        </Group>
      </Stack>
    </Paper>
  );
}
