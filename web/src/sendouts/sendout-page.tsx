import { Alert, Anchor, Box, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Flow } from '../../../src/flow/schema.ts';
import { FlowView } from '../builder/canvas/flow-view.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { When } from '../frame/when.tsx';
import { CountTiles } from './count-tiles.tsx';
import { countMarks, nodeRows, spread } from './node-rows.ts';
import { NodeTable } from './node-table.tsx';
import { SendoutRuns } from './sendout-runs.tsx';
import type { Sendout } from './sendout-types.ts';
import { stateSentence } from './sendout-words.ts';
import { StateBadge } from './state-badge.tsx';
import { Steering } from './steering.tsx';
import { useSendout, useSteering, useVersion } from './use-sendouts.ts';

const TimelinePlot = lazy(() => import('./timeline-plot.tsx'));

/** All runs of a campaign version: how they are doing, where they are, and one by one. */
export default function SendoutPage({ id }: { id: string }) {
  const sendout = useSendout(id);
  const steering = useSteering(id);
  const version = useVersion(sendout.data?.campaignId, sendout.data?.campaignVersion);
  if (sendout.isError && !sendout.data)
    return (
      <Page title="Sendout">
        <ProblemNote error={sendout.error} onRetry={() => void sendout.refetch()} />
      </Page>
    );
  if (!sendout.data)
    return (
      <Page title="Sendout">
        <Waiting />
      </Page>
    );
  const { campaignName, campaignId, state, createdAt, counts } = sendout.data;
  return (
    <Page
      title={campaignName}
      lead={
        <Group gap="xs">
          <StateBadge state={state} />
          <Text size="sm">
            Sendout of{' '}
            <Anchor component={Link} href={`/campaigns/${campaignId}`} size="sm" underline="always">
              version {version.data?.number ?? '…'}
            </Anchor>
            , since <When at={createdAt} />
          </Text>
        </Group>
      }
      actions={<Steering sendout={sendout.data} steering={steering} />}
    >
      {steering.isError && <ProblemNote error={steering.error} />}
      <StateNote sendout={sendout.data} />
      <CountTiles counts={counts} />
      {version.isError && <ProblemNote error={version.error} onRetry={() => void version.refetch()} />}
      {version.data && <Watched sendout={sendout.data} flow={version.data.flow} />}
    </Page>
  );
}

function StateNote({ sendout }: { sendout: Sendout }) {
  const sentence = stateSentence(sendout);
  if (sendout.state !== 'paused') return <Text>{sentence}</Text>;
  return (
    <Alert color="yellow" icon={<IconPlayerPause aria-hidden />} role="status">
      {sentence}
    </Alert>
  );
}

/** The flow with its numbers, and the runs; a card that is clicked shows those that wait there. */
function Watched({ sendout, flow }: { sendout: Sendout; flow: Flow }) {
  const [node, setNode] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => nodeRows(flow, sendout.nodes), [flow, sendout.nodes]);
  const marks = useMemo(() => countMarks(flow, rows), [flow, rows]);
  const drawn = useMemo(() => spread(flow), [flow]);
  const choose = (id: string) => {
    setNode(id);
    list.current?.scrollIntoView({ behavior: 'smooth', block: 'start' });
  };
  return (
    <Stack gap="md">
      <Paper withBorder style={{ overflow: 'hidden' }}>
        <Box h={520} role="group" aria-label="The flow with its numbers">
          <FlowView flow={drawn} marks={marks} onSelect={choose} />
        </Box>
      </Paper>
      <Paper withBorder p="md">
        <Title order={2} size="h5" mb="xs">
          Node by node
        </Title>
        <NodeTable rows={rows} onChoose={choose} />
      </Paper>
      <Suspense fallback={<Skeleton h={340} />}>
        <TimelinePlot id={sendout.id} />
      </Suspense>
      <div ref={list} style={{ scrollMarginTop: 60 }}>
        <SendoutRuns id={sendout.id} nodes={rows} node={node} onNode={setNode} />
      </div>
    </Stack>
  );
}
