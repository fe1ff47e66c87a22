import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { More } from '../../frame/more.tsx';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { Waiting } from '../../frame/waiting.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { useDeliveries, useReplay } from './use-webhooks.ts';
import type { Delivery, Webhook } from './webhook-form.ts';

const choices = [
  { value: 'all', label: 'All' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'parked', label: 'Parked' },
];

const states: readonly Delivery['state'][] = ['waiting', 'delivered', 'parked'];

/** What a webhook was told, what waits and what was given up, the newest first. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const [chosen, setChosen] = useState('all');
  const { pages, rows } = useDeliveries(
    webhook.id,
    states.find((state) => state === chosen),
  );
  const replay = useReplay(webhook.id);
  return (
    <Stack gap="sm" pt="xs">
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          data={choices}
          value={chosen}
          onChange={setChosen}
          aria-label="Which deliveries"
        />
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={() => void pages.refetch()}
            loading={pages.isRefetching}
          >
            Refresh
          </Button>
          <Button size="xs" variant="default" onClick={() => replay.mutate()} loading={replay.isPending}>
            Replay what is parked
          </Button>
        </Group>
      </Group>
      {replay.data && (
        <Alert
          color="leaf"
          role="status"
          withCloseButton
          closeButtonLabel="Close the result"
          onClose={replay.reset}
        >
          {replay.data.replayed === 0
            ? 'Nothing was parked.'
            : `${replay.data.replayed.toLocaleString()} events are sent again, for another day.`}
        </Alert>
      )}
      {replay.isError && <ProblemNote error={replay.error} />}
      {pages.isPending && <Waiting />}
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {chosen === 'all' ? 'Nothing was told yet.' : 'There is nothing in this state.'}
        </Text>
      )}
      {rows.length > 0 && <DeliveryTable deliveries={rows} />}
      <More pages={pages} />
    </Stack>
  );
}
