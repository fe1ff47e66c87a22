import { Anchor, Box, Button, Group, Paper, Stack, Text, Timeline, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Flow } from '../../../src/flow/schema.ts';
import { FlowView } from '../builder/canvas/flow-view.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { inOwnZone } from '../frame/times.ts';
import { Waiting } from '../frame/waiting.tsx';
import { When } from '../frame/when.tsx';
import { RunBadge } from './run-badge.tsx';
import { runMarks } from './run-marks.ts';
import { RunMessages } from './run-messages.tsx';
import { runSteps } from './run-steps.ts';
import type { Run } from './run-types.ts';
import { useRun, useRunFlow } from './use-runs.ts';

/** One client's walk through a flow: where it is, how it came there, and why. */
export default function RunPage({ id }: { id: string }) {
  const run = useRun(id);
  const flow = useRunFlow(id);
  const failed = run.data ? null : run.error;
  if (failed || !run.data)
    return (
      <Page title="Run">
        {failed ? <ProblemNote error={failed} onRetry={() => void run.refetch()} /> : <Waiting />}
      </Page>
    );
  const { client, state, why, temporalUrl, startedAt, endedAt, createdAt } = run.data;
  return (
    <Page
      title={client}
      lead={
        <Group gap="xs">
          <RunBadge state={state} />
          <Origin run={run.data} />
        </Group>
      }
      actions={
        temporalUrl && (
          <Button
            component="a"
            href={temporalUrl}
            target="_blank"
            rel="noreferrer"
            variant="default"
            rightSection={<IconExternalLink size={16} aria-hidden />}
          >
            Open in the Temporal UI
          </Button>
        )
      }
    >
      <Paper withBorder p="md" role="status">
        <Text fw={600}>{inOwnZone(why, Date.now())}</Text>
        <Text size="sm" c="dimmed">
          Accepted <When at={createdAt} />
          {startedAt && (
            <>
              , started <When at={startedAt} />
            </>
          )}
          {endedAt && (
            <>
              , ended <When at={endedAt} />
            </>
          )}
        </Text>
      </Paper>
      {flow.isError && <ProblemNote error={flow.error} onRetry={() => void flow.refetch()} />}
      {flow.data && <Walk run={run.data} flow={flow.data.flow} />}
    </Page>
  );
}

function Origin({ run }: { run: Run }) {
  const { campaignName, sendoutId, campaignVersion, sender } = run;
  const what = campaignVersion === null ? 'Single message' : (campaignName ?? 'Campaign');
  return (
    <Text size="sm">
      {sendoutId ? (
        <Anchor component={Link} href={`/sendouts/${sendoutId}`} size="sm" underline="always">
          {what}
        </Anchor>
      ) : (
        what
      )}
      {sendoutId === null && campaignVersion !== null && ', a test-send'}, from {sender}
    </Text>
  );
}

function Walk({ run, flow }: { run: Run; flow: Flow }) {
  const marks = useMemo(() => runMarks(flow, run), [flow, run]);
  return (
    <Stack gap="md">
      <Group align="stretch" gap="md" wrap="wrap">
        {run.campaignVersion !== null && (
          <Paper withBorder style={{ overflow: 'hidden', flex: '2 1 520px' }}>
            <Box h={460} role="group" aria-label="The way it took through its flow">
              <FlowView flow={flow} marks={marks} />
            </Box>
          </Paper>
        )}
        <Paper
          withBorder
          p="md"
          style={{ flex: '1 1 300px', maxHeight: 460, overflow: 'auto' }}
          tabIndex={0}
          role="region"
          aria-label="Steps"
        >
          <Title order={2} size="h5" mb="md">
            Steps
          </Title>
          <Steps flow={flow} run={run} />
        </Paper>
      </Group>
      <RunMessages run={run} flow={flow} />
    </Stack>
  );
}

function Steps({ flow, run }: { flow: Flow; run: Run }) {
  const steps = runSteps(flow, run.path);
  if (steps.length === 0)
    return (
      <Text size="sm" c="dimmed">
        It has left no node yet.
      </Text>
    );
  return (
    <Timeline active={steps.length} bulletSize={14} lineWidth={2}>
      {steps.map(({ node, way, reason, at }, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
        <Timeline.Item key={nth} title={node}>
          <Text size="sm">
            {reason}; {way}.
          </Text>
          <Text size="xs" c="dimmed">
            <When at={at} />
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
