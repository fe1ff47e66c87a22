import { Anchor, Button, Group, Progress, Select, Stack, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { EmptyNote } from '../frame/empty-note.tsx';
import { More } from '../frame/more.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { When } from '../frame/when.tsx';
import type { Sendout } from './sendout-types.ts';
import { count, progress } from './sendout-words.ts';
import { StateBadge } from './state-badge.tsx';
import { useCampaignChoice, useSendouts } from './use-sendouts.ts';

/** Everything that was sent to lists of people. */
export default function SendoutsPage() {
  const [search, setSearch] = useSearchParams();
  const campaign = search.get('campaign');
  const { pages, rows } = useSendouts(campaign);
  const start = (
    <Button component={Link} href="/sendouts/start" leftSection={<IconPlus size={16} aria-hidden />}>
      Start a sendout
    </Button>
  );
  return (
    <Page
      title="Sendouts"
      lead="Everybody who was sent a version of a campaign, and how far they are."
      actions={rows.length > 0 || campaign ? start : undefined}
    >
      <CampaignFilter chosen={campaign} onChoose={(id) => setSearch(id === null ? {} : { campaign: id })} />
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Waiting />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyNote title={campaign ? 'No sendout of this campaign' : 'No sendout yet'} action={start}>
          Choose a published campaign and a list of people; everybody walks through its flow on their own.
        </EmptyNote>
      )}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={760}>
          <SendoutTable sendouts={rows} />
        </Table.ScrollContainer>
      )}
      <More pages={pages} />
    </Page>
  );
}

function CampaignFilter({
  chosen,
  onChoose,
}: {
  chosen: string | null;
  onChoose: (id: string | null) => void;
}) {
  const { data } = useCampaignChoice();
  if (!data || (data.data.length < 2 && chosen === null)) return null;
  return (
    <Select
      aria-label="Only of campaign"
      placeholder="All campaigns"
      data={data.data.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen}
      onChange={onChoose}
      clearable
      searchable
      maw={320}
    />
  );
}

function SendoutTable({ sendouts }: { sendouts: Sendout[] }) {
  return (
    <Table verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Campaign</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th w={200}>Runs</Table.Th>
          {['Sent', 'Delivered', 'Read', 'Clicked', 'Failed'].map((name) => (
            <Table.Th key={name} ta="right">
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sendouts.map((sendout) => (
          <SendoutRow key={sendout.id} sendout={sendout} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function SendoutRow({ sendout }: { sendout: Sendout }) {
  const { id, campaignName, state, counts, createdAt } = sendout;
  const { ended, underWay } = progress(counts);
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={0}>
          <Anchor component={Link} href={`/sendouts/${id}`} fw={600} style={{ wordBreak: 'break-word' }}>
            {campaignName}
          </Anchor>
          <Text size="xs" c="dimmed">
            Since <When at={createdAt} />
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td>
        <StateBadge state={state} />
      </Table.Td>
      <Table.Td>
        <Stack gap={4}>
          <Progress.Root size="sm" aria-hidden>
            <Progress.Section value={ended} />
            <Progress.Section value={underWay} color="leaf.3" />
          </Progress.Root>
          <Group justify="space-between" gap="xs">
            <Text size="xs" c="dimmed">
              {count(counts.accepted - counts.queued)} of {count(counts.accepted)} started
            </Text>
          </Group>
        </Stack>
      </Table.Td>
      {[counts.sent, counts.delivered, counts.read, counts.clicked].map((value, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns are always the same
        <Table.Td key={nth} ta="right">
          {count(value)}
        </Table.Td>
      ))}
      <Table.Td ta="right" {...(counts.failed > 0 ? { c: 'red', fw: 600 } : {})}>
        {count(counts.failed)}
      </Table.Td>
    </Table.Tr>
  );
}
