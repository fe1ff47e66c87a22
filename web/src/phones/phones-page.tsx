import { Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../api/session.ts';
import { EmptyNote } from '../frame/empty-note.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { count, counted } from '../sendouts/sendout-words.ts';
import { FaultsButton } from './faults-button.tsx';
import { OnePhone } from './one-phone.tsx';
import { PageButtons } from './page-buttons.tsx';
import { phonePage } from './sandbox.ts';

const perPage = 24;

/** The phones of the demo side by side: what everybody got, to be tapped and answered. */
export default function PhonesPage() {
  const { demo } = useSession();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [from, setFrom] = useState(0);
  const phones = useQuery({
    queryKey: ['phones', search, from],
    queryFn: () => phonePage({ search, from, limit: perPage }),
    enabled: demo,
    // While the page is hidden nothing is asked for.
    refetchInterval: 1000,
    placeholderData: keepPreviousData,
  });
  if (!demo)
    return (
      <Page title="Phones">
        <EmptyNote title="Phones are there in the demo only">
          This server sends to real phones. Test-sends to your own number are in each campaign.
        </EmptyNote>
      </Page>
    );
  const page = phones.data;
  return (
    <Page
      title="Phones"
      lead="The simulated phones of the demo. Tap and answer as its people would."
      actions={<FaultsButton />}
    >
      <Group justify="space-between">
        <TextInput
          type="search"
          aria-label="Find a phone by its number"
          placeholder="Find a number"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setFrom(0);
          }}
          w={240}
        />
        {page && page.total > 0 && (
          <Group gap="sm">
            <Text size="sm" c="dimmed">
              {page.total <= perPage
                ? counted(page.total, 'phone')
                : `${count(from + 1)}–${count(Math.min(from + perPage, page.total))} of ${counted(page.total, 'phone')}`}
              , the newest first
            </Text>
            <PageButtons from={from} perPage={perPage} total={page.total} onFrom={setFrom} />
          </Group>
        )}
      </Group>
      {phones.isError && <ProblemNote error={phones.error} onRetry={() => void phones.refetch()} />}
      {phones.isPending && <Waiting />}
      {page && page.total === 0 && (
        <EmptyNote title={search === '' ? 'No phone has got anything yet' : 'No phone has such a number'}>
          {search === ''
            ? 'Send a campaign to any number: its phone appears here.'
            : 'Only phones that were sent something are here.'}
        </EmptyNote>
      )}
      {page && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} spacing="md">
          {page.data.map((phone) => (
            <Stack key={phone.number} gap={0}>
              <OnePhone phone={phone} />
            </Stack>
          ))}
        </SimpleGrid>
      )}
    </Page>
  );
}
