import { Button, Group, Pagination, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { EmptyNote } from '../frame/empty-note.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { CampaignTable } from './campaign-table.tsx';
import { useCampaigns } from './use-campaigns.ts';
import { visibleCampaigns } from './visible-campaigns.ts';

const pageSize = 20;

/** All campaigns, with what can be done with each. */
export default function CampaignsPage() {
  const { data, error, isError, isPending, refetch } = useCampaigns();
  const create = (
    <Button component={Link} href="/campaigns/new" leftSection={<IconPlus size={16} aria-hidden />}>
      Create campaign
    </Button>
  );
  return (
    <Page
      title="Campaigns"
      lead="A campaign is a flow of messages that each person walks through on their own."
      actions={data && data.length > 0 ? create : undefined}
    >
      {isError && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending && <Waiting />}
      {data?.length === 0 && (
        <EmptyNote title="No campaign yet" action={create}>
          Make the first one: a name, a message, its buttons, and it is on your phone in two minutes.
        </EmptyNote>
      )}
      {data && data.length > 0 && <CampaignList campaigns={data} />}
    </Page>
  );
}

function CampaignList({ campaigns }: { campaigns: NonNullable<ReturnType<typeof useCampaigns>['data']> }) {
  const [search, setSearch] = useState('');
  const [archived, setArchived] = useState(false);
  const [page, setPage] = useState(1);
  const visible = visibleCampaigns(campaigns, { search, archived });
  const pages = Math.max(1, Math.ceil(visible.length / pageSize));
  const shown = Math.min(page, pages);
  const hasArchived = campaigns.some(({ archivedAt }) => archivedAt !== null);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <TextInput
          aria-label="Search by name"
          placeholder="Search by name"
          type="search"
          w={300}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {hasArchived && (
          <Switch
            label="Show archived ones"
            checked={archived}
            onChange={(event) => setArchived(event.currentTarget.checked)}
          />
        )}
      </Group>
      {visible.length === 0 ? (
        <Text c="dimmed" role="status">
          {search.trim() === '' ? 'All campaigns are archived.' : `No campaign is called “${search.trim()}”.`}
        </Text>
      ) : (
        <CampaignTable campaigns={visible.slice((shown - 1) * pageSize, shown * pageSize)} />
      )}
      {pages > 1 && (
        <Pagination
          total={pages}
          value={shown}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        />
      )}
    </Stack>
  );
}
