import { ActionIcon, NumberInput, Popover, Select, Stack, Switch, Text } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../api/api-problem.ts';
import { behave, type PhoneSettings } from './sandbox.ts';

/** What a message to this phone fails with; the code is Meta's. */
const failures = [
  { value: '131026', label: 'Undeliverable (131026)' },
  { value: '131047', label: 'Window closed (131047)' },
  { value: '131049', label: 'Held back by Meta (131049)' },
  { value: '131050', label: 'Stopped marketing (131050)' },
];

/** How a phone and its person behave. */
export function BehaviourButton({ number, settings }: { number: string; settings: PhoneSettings }) {
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: (change: Partial<PhoneSettings>) => behave(number, { ...settings, ...change }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['phones'] }),
  });
  return (
    <Popover position="bottom-end" withArrow trapFocus shadow="md" width={260}>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`How the phone ${number} behaves`}>
          <IconAdjustments size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Switch
            label="Online"
            description="Offline, messages stay sent"
            checked={settings.online}
            onChange={(event) => saving.mutate({ online: event.currentTarget.checked })}
          />
          <Switch
            label="Read receipts"
            checked={settings.reads}
            onChange={(event) => saving.mutate({ reads: event.currentTarget.checked })}
          />
          <NumberInput
            label="Delay to delivered and read"
            suffix=" ms"
            min={0}
            max={600_000}
            step={500}
            allowDecimal={false}
            thousandSeparator=","
            key={settings.deliveryDelayMs}
            defaultValue={settings.deliveryDelayMs}
            onBlur={(event) => {
              const delay = Number(event.currentTarget.value.replace(/\D/g, ''));
              if (delay !== settings.deliveryDelayMs) saving.mutate({ deliveryDelayMs: delay });
            }}
          />
          <Select
            label="Messages fail with"
            placeholder="Nothing"
            clearable
            data={failures}
            value={settings.failWith === null ? null : String(settings.failWith)}
            onChange={(code) => saving.mutate({ failWith: code === null ? null : Number(code) })}
            comboboxProps={{ withinPortal: false }}
          />
          {saving.isError && (
            <Text size="xs" c="red" role="alert">
              {problemOf(saving.error).help}
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
