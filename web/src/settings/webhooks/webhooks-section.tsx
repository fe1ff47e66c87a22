import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Confirm } from '../../frame/confirm.tsx';
import { EmptyNote } from '../../frame/empty-note.tsx';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { Waiting } from '../../frame/waiting.tsx';
import { Section } from '../parts/section.tsx';
import { ShownOnce } from '../parts/shown-once.tsx';
import { useRotateSecret, useWebhooks } from './use-webhooks.ts';
import { WebhookCard } from './webhook-card.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { freeTopics, type Webhook } from './webhook-form.ts';

/** Where the business's own systems are told what happens. */
export default function WebhooksSection() {
  const webhooks = useWebhooks();
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null);
  const [rotating, setRotating] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const found = webhooks.data ?? [];
  const free = freeTopics(found);
  const actions = (
    <Group gap="xs">
      {found.length > 0 && (
        <Button variant="default" onClick={() => setRotating(true)}>
          Replace the secret
        </Button>
      )}
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={!webhooks.isSuccess || free.length === 0}
        onClick={() => setEdited('new')}
      >
        Add a webhook
      </Button>
    </Group>
  );
  return (
    <Section
      title="Webhooks"
      lead="Your backend is told what happens: one address a topic, every event signed with one secret of the business, and tried for a day until it is taken."
      action={actions}
    >
      {webhooks.isPending && <Waiting />}
      {webhooks.isError && <ProblemNote error={webhooks.error} onRetry={() => void webhooks.refetch()} />}
      {webhooks.isSuccess && found.length === 0 && (
        <EmptyNote title="Nobody is told yet">
          Add the address of your backend for delivery statuses, or for what clients write and tap.
        </EmptyNote>
      )}
      <Stack gap="sm">
        {found.map((webhook) => (
          <WebhookCard key={webhook.id} webhook={webhook} onEdit={() => setEdited(webhook)} />
        ))}
      </Stack>
      {edited && (
        <WebhookDialog
          webhook={edited === 'new' ? null : edited}
          free={free}
          onClose={() => setEdited(null)}
          onSaved={(fresh) => {
            setEdited(null);
            setSecret(fresh);
            if (edited === 'new' && fresh === null)
              notifications.show({ message: 'It is signed with the secret that you have already' });
          }}
        />
      )}
      {rotating && (
        <ReplaceSecret
          onClose={() => setRotating(false)}
          onRotated={(fresh) => {
            setRotating(false);
            setSecret(fresh);
          }}
        />
      )}
      {secret !== null && (
        <ShownOnce
          title="The secret of your webhooks"
          label="Secret"
          secret={secret}
          use="Check the header x-connectly-hmac-sha256 with it: the base64 HMAC-SHA256 of the exact bytes of the body."
          onClose={() => setSecret(null)}
        />
      )}
    </Section>
  );
}

function ReplaceSecret({ onClose, onRotated }: { onClose: () => void; onRotated: (secret: string) => void }) {
  const action = useRotateSecret(onRotated);
  return (
    <Confirm title="Replace the secret?" verb="Replace it" action={action} onClose={onClose}>
      From that moment everything is signed with the new one, also what was tried before. Your backend refuses
      events until it knows it; they are tried again for a day.
    </Confirm>
  );
}
