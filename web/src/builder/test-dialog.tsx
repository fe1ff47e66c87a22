import { Alert, Anchor, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { Flow } from '../../../src/flow/schema.ts';
import { answerOf, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { ProblemNote } from '../frame/problem-note.tsx';

/**
 * Sends the draft to a number of one's own.
 * @param save has to save the draft first, for it is the saved one that is sent
 */
export function TestDialog({
  campaignId,
  flow,
  opened,
  onClose,
  save,
}: {
  campaignId: string;
  flow: Flow;
  opened: boolean;
  onClose: () => void;
  save: () => Promise<void>;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="Send a test" closeButtonProps={{ 'aria-label': 'Close' }}>
      <TestForm campaignId={campaignId} flow={flow} save={save} />
    </Modal>
  );
}

function TestForm({ campaignId, flow, save }: { campaignId: string; flow: Flow; save: () => Promise<void> }) {
  const { businessId, demo } = useSession();
  const queries = useQueryClient();
  const [client, setClient] = useLocalStorage({ key: 'sendout.my-number', defaultValue: '' });
  const [given, setGiven] = useState<Record<string, string>>({});
  const sending = useMutation({
    mutationFn: async () => {
      await save();
      const variables = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
      const params = { path: { businessId, id: campaignId } };
      return answerOf(
        api.POST('/v1/businesses/{businessId}/campaigns/{id}/test-send', {
          params,
          body: { client: client.trim(), variables },
        }),
      );
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['runs'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" c="dimmed">
          This runs the draft as it is now. A test belongs to no sendout and to no count.
        </Text>
        <TextInput
          label="My number"
          type="tel"
          placeholder="+15551234567"
          description={
            demo
              ? 'Any number will do in the demo: its phone is on the page Phones.'
              : 'With the country code'
          }
          value={client}
          onChange={(event) => setClient(event.currentTarget.value)}
          required
          data-autofocus
        />
        {(flow.variables ?? []).map(({ name, example, default: fallback }) => (
          <TextInput
            key={name}
            label={name}
            placeholder={fallback ?? example ?? ''}
            value={given[name] ?? ''}
            onChange={(event) => setGiven({ ...given, [name]: event.currentTarget.value })}
          />
        ))}
        {sending.isError && <ProblemNote error={sending.error} />}
        {sending.data && (
          <Alert color="leaf" title="It is on its way">
            <Group gap="md">
              <Anchor component={Link} href={`/runs/${sending.data.runId}`} size="sm">
                See the run
              </Anchor>
              {demo && (
                <Anchor component={Link} href="/phones" size="sm">
                  See the phone
                </Anchor>
              )}
            </Group>
          </Alert>
        )}
        <Button type="submit" loading={sending.isPending}>
          Send the test
        </Button>
      </Stack>
    </form>
  );
}
