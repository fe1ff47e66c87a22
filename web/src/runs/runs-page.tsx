import { Button, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'wouter';
import { EmptyNote } from '../frame/empty-note.tsx';
import { More } from '../frame/more.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { RunTable } from './run-table.tsx';
import { useRunsOf } from './use-runs.ts';

/** What happened to one client, and why. */
export default function RunsPage() {
  const [search, setSearch] = useSearchParams();
  const client = search.get('client') ?? '';
  const [typed, setTyped] = useState(client);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = typed.trim();
    setSearch(wanted === '' ? {} : { client: wanted });
  };
  return (
    <Page title="Runs" lead="What happened to one client, and why: every walk through a campaign.">
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs">
          <TextInput
            label="Client’s phone number"
            placeholder="+16045552341"
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            w={320}
            data-autofocus
          />
          <Button type="submit" leftSection={<IconSearch size={16} aria-hidden />}>
            Find runs
          </Button>
        </Group>
      </form>
      {client === '' ? (
        <EmptyNote title="Whose runs?">
          Write a phone number with its country code. The runs of a whole sendout are listed on the page of
          the sendout.
        </EmptyNote>
      ) : (
        <Found key={client} client={client} />
      )}
    </Page>
  );
}

function Found({ client }: { client: string }) {
  const { pages, rows } = useRunsOf(client);
  if (pages.isError) return <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending) return <Waiting />;
  if (rows.length === 0)
    return <EmptyNote title={`No run of ${client}`}>This client was never sent anything.</EmptyNote>;
  return (
    <>
      <RunTable runs={rows} withCampaign />
      <More pages={pages} />
    </>
  );
}
