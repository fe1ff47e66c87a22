import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { Confirm } from '../../frame/confirm.tsx';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { count, counted } from '../sendout-words.ts';
import { RejectedTable } from './rejected-table.tsx';
import { sumsOf, TooLate } from './start-job.ts';
import type { useStart } from './use-start.ts';

/** A start that is under way, broke off, or is done: what went, and how to go on. */
export function JobProgress({ starting }: { starting: ReturnType<typeof useStart> }) {
  const { start, running, kept, error } = starting;
  const [dropping, setDropping] = useState(false);
  if (start === null || start === 'looking') return null;
  const { job } = start;
  const { went, accepted, rejected, sendoutId, finished } = sumsOf(job);
  const tooLate = error instanceof TooLate;
  const underWay = running ? `Starting ${job.campaignName}` : 'A start that is not finished';
  return (
    <Paper withBorder p="lg">
      <Stack>
        <Title order={2} size="h4">
          {finished ? `${job.scheduledAt ? 'Scheduled' : 'Started'}: ${job.campaignName}` : underWay}
        </Title>
        <Text c="dimmed" size="sm">
          {job.fileName}, {counted(job.total, 'client')}
          {job.scheduledAt && `, scheduled for ${new Date(job.scheduledAt).toLocaleString()}`}
        </Text>
        <Progress value={(went / Math.max(1, job.total)) * 100} size="lg" aria-label="Clients handed over" />
        <Text role="status">
          {count(accepted)} of {count(job.total)} accepted
          {rejected.length > 0 && `, ${count(rejected.length)} rejected`}
          {!finished && `; ${count(job.total - went)} have not gone yet`}.
        </Text>
        {!kept && !finished && (
          <Text size="sm" c="dimmed">
            This browser keeps nothing, so leave the page open until it is done.
          </Text>
        )}
        {tooLate ? (
          <Alert color="yellow" title="It cannot go on by itself">
            {error.message} Look at the sendout, and start a file with those that are missing.
          </Alert>
        ) : (
          error !== null && <ProblemNote error={error} />
        )}
        {finished && (
          <Alert color="leaf" icon={<IconCircleCheck aria-hidden />}>
            {outcomeOf(accepted, job.scheduledAt)}
          </Alert>
        )}
        <RejectedTable rejected={rejected} />
        <Group>
          {finished && sendoutId && (
            <Button component={Link} href={`/sendouts/${sendoutId}`}>
              To the sendout
            </Button>
          )}
          {!finished && !running && !tooLate && (
            <Button onClick={() => void starting.goOn()}>Go on with the rest</Button>
          )}
          {!finished && !running && sendoutId && (
            <Button component={Link} href={`/sendouts/${sendoutId}`} variant="default">
              Look at the sendout
            </Button>
          )}
          {!running && (
            <Button variant="default" onClick={() => (finished ? void starting.forget() : setDropping(true))}>
              {finished ? 'Start another file' : 'Drop the rest …'}
            </Button>
          )}
        </Group>
        {!finished && !running && (
          <Text size="sm" c="dimmed">
            Going on is safe: nobody who went already is started again.
          </Text>
        )}
      </Stack>
      {dropping && (
        <Confirm
          title="Drop the rest?"
          verb="Drop the rest"
          action={{ mutate: () => void starting.forget(), isPending: false, isError: false, error: null }}
          onClose={() => setDropping(false)}
        >
          {counted(job.total - went, 'client')} of {job.fileName} {job.total - went === 1 ? 'is' : 'are'} not
          started. Those who went stay in the sendout. To start the file again later would start them twice.
        </Confirm>
      )}
    </Paper>
  );
}

function outcomeOf(accepted: number, scheduledAt: string | null): string {
  if (accepted === 0) return 'Nobody was accepted.';
  const who = counted(accepted, 'client');
  return scheduledAt === null
    ? `${who} ${accepted === 1 ? 'is' : 'are'} on their way through the flow.`
    : `${who} ${accepted === 1 ? 'begins' : 'begin'} on ${new Date(scheduledAt).toLocaleString()}.`;
}
