import { Button, Group, NumberInput, Popover, Select, Slider, Stack, Text } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemNote } from '../frame/problem-note.tsx';
import { count } from '../sendouts/sendout-words.ts';
import { addFault, clearFaults, faults } from './sandbox.ts';

const kinds = [
  { value: 'timeout_after_accept', label: 'Takes it, never answers' },
  { value: 'reset_after_accept', label: 'Takes it, breaks off' },
  { value: 'http_500', label: 'Answers 500' },
  { value: 'rate_limited', label: 'Answers “too many”' },
  { value: 'token_expired', label: 'Refuses the token' },
  { value: 'slow', label: 'Answers slowly' },
  { value: 'drop_status', label: 'Loses statuses' },
  { value: 'duplicate_status', label: 'Repeats statuses' },
  { value: 'status_before_response', label: 'Status before the answer' },
  { value: 'reordered_status', label: 'Statuses out of order' },
];

/** What goes wrong at the simulated provider, on purpose. */
export function FaultsButton() {
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [kind, setKind] = useState('timeout_after_accept');
  const [percent, setPercent] = useState(20);
  const [most, setMost] = useState<number | string>(10);
  const present = useQuery({
    queryKey: ['faults'],
    queryFn: faults,
    refetchInterval: opened ? 1000 : 10_000,
  });
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['faults'] }),
  });
  const add = () =>
    change.mutate(() =>
      addFault({ kind, probability: percent / 100, ...(typeof most === 'number' ? { count: most } : {}) }),
    );
  const list = present.data?.data ?? [];
  return (
    <Popover
      position="bottom-end"
      withArrow
      trapFocus
      shadow="md"
      width={320}
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconBolt size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {list.length > 0 ? `Faults (${list.length})` : 'Faults'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            What goes wrong at the provider, to see what Sendout makes of it.
          </Text>
          {list.map((fault) => (
            <Group key={fault.id} justify="space-between" wrap="nowrap">
              <Text size="sm">{kinds.find(({ value }) => value === fault.kind)?.label ?? fault.kind}</Text>
              <Text size="sm" c="dimmed">
                {Math.round(fault.probability * 100)} %, struck {count(fault.struck)}
                {fault.count === null ? '' : ` of ${count(fault.count)}`}
              </Text>
            </Group>
          ))}
          <Select
            label="Fault"
            data={kinds}
            value={kind}
            onChange={(value) => setKind(value ?? kind)}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
          <div>
            <Text size="sm" fw={500} id="fault-share">
              Of {percent} % of messages
            </Text>
            <Slider
              value={percent}
              onChange={setPercent}
              min={1}
              max={100}
              label={(value) => `${value} %`}
              thumbLabel="Of how many percent of messages"
            />
          </div>
          <NumberInput
            label="At most"
            suffix=" times"
            min={1}
            value={most}
            onChange={setMost}
            allowDecimal={false}
          />
          {change.isError && <ProblemNote error={change.error} />}
          <Group justify="space-between">
            <Button variant="default" disabled={list.length === 0} onClick={() => change.mutate(clearFaults)}>
              Clear all
            </Button>
            <Button onClick={add} loading={change.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
