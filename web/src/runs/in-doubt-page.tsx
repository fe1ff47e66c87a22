import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { EmptyNote } from '../frame/empty-note.tsx';
import { More } from '../frame/more.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { When } from '../frame/when.tsx';
import { DoubtButtons } from './doubt-buttons.tsx';
import type { ClientMessage } from './run-types.ts';
import { useDoubts } from './use-runs.ts';

/** Messages of which nobody knows whether the provider took them; here a person can decide. */
export default function InDoubtPage() {
  const { pages, rows } = useDoubts();
  return (
    <Page
      title="In doubt"
      lead="Messages of which nobody knows whether the provider took them. Nothing follows them until that is settled."
    >
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Waiting />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyNote title="Nothing is in doubt">
          When a provider breaks off without an answer, the message is listed here until a status, a tap, the
          campaign’s rule or you settle it.
        </EmptyNote>
      )}
      <Stack gap="sm">
        {rows.map((message) => (
          <Doubt key={message.id} message={message} />
        ))}
      </Stack>
      <More pages={pages} />
    </Page>
  );
}

function Doubt({ message }: { message: ClientMessage }) {
  const { id, client, nodeName, runId, campaignName, doubtSince, doubtUntil } = message;
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" gap="md">
        <div>
          <Text>
            <Text span fw={600}>
              {nodeName}
            </Text>{' '}
            to{' '}
            <Anchor component={Link} href={`/runs/${runId}`}>
              {client}
            </Anchor>
          </Text>
          <Text size="sm" c="dimmed">
            {campaignName ?? 'Single message'}, in doubt since <When at={doubtSince} />
            {doubtUntil && (
              <>
                ; the campaign’s rule looks at it after <When at={doubtUntil} />
              </>
            )}
          </Text>
        </div>
        <DoubtButtons id={id} client={client} node={nodeName} />
      </Group>
    </Paper>
  );
}
