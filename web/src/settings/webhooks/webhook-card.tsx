import { Badge, Box, Button, Collapse, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Confirm } from '../../frame/confirm.tsx';
import { When } from '../../frame/when.tsx';
import { Deliveries } from './deliveries.tsx';
import { useDeleteWebhook } from './use-webhooks.ts';
import { topics, type Webhook } from './webhook-form.ts';

/** One webhook: where it goes, whether it is taken, and what it was told. */
export function WebhookCard({ webhook, onEdit }: { webhook: Webhook; onEdit: () => void }) {
  const [opened, { toggle }] = useDisclosure(false);
  const [deleting, setDeleting] = useState(false);
  const { topic, address, state, failingSince, configuration } = webhook;
  const filters = configuration.filters.map(({ expression }) => expression);
  return (
    <Paper withBorder p="md" component="section" aria-label={`Webhook ${topic}`}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <Box flex="1 1 300px">
            <Group gap="xs">
              <Text fw={600}>{topic}</Text>
              <Badge variant="light" color={state === 'failing' ? 'red' : 'leaf'}>
                {state}
              </Badge>
            </Group>
            <Text size="sm" c="dimmed">
              {topics[topic]}
              {configuration.echo && ', and your own messages'}
              {filters.length > 0 && `, of campaigns ${filters.join(' and ')}`}
            </Text>
          </Box>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={toggle} aria-expanded={opened}>
              Deliveries
            </Button>
            <Button size="xs" variant="default" onClick={onEdit}>
              Edit
            </Button>
            <Button size="xs" variant="default" c="red" onClick={() => setDeleting(true)}>
              Delete
            </Button>
          </Group>
        </Group>
        <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Text>
        {failingSince && (
          <Text size="sm" c="red">
            Not taken since <When at={failingSince} />. Deliveries shows why.
          </Text>
        )}
        <Collapse in={opened}>{opened && <Deliveries webhook={webhook} />}</Collapse>
      </Stack>
      {deleting && <DeleteWebhook webhook={webhook} onClose={() => setDeleting(false)} />}
    </Paper>
  );
}

function DeleteWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const action = useDeleteWebhook(webhook.id, onClose);
  return (
    <Confirm
      title={`Delete the webhook ${webhook.topic}?`}
      verb="Delete it"
      action={action}
      onClose={onClose}
    >
      What it has still to be told is deleted with it.
    </Confirm>
  );
}
