import { Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrors } from '../../api/field-errors.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { FormEnd } from '../parts/form-end.tsx';
import { useSaveWebhook } from './use-webhooks.ts';
import { formOf, type Topic, topics, type Webhook, type WebhookForm } from './webhook-form.ts';

/** Registers a webhook or changes it. @param webhook null: a new one @param free topics without one */
export function WebhookDialog({
  webhook,
  free,
  onClose,
  onSaved,
}: {
  webhook: Webhook | null;
  free: Topic[];
  onClose: () => void;
  /** With the secret when it is to be shown: after the first registration. */
  onSaved: (secret: string | null) => void;
}) {
  const [form, setForm] = useState(() => formOf(webhook, free));
  const save = useSaveWebhook(webhook?.id ?? null, onSaved);
  const errors = fieldErrors(save.error);
  const change = (part: Partial<WebhookForm>) => setForm({ ...form, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form);
  };
  return (
    <Dialog title={webhook ? `Webhook ${webhook.topic}` : 'Add a webhook'} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          {webhook === null && (
            <Select
              label="Topic"
              description={topics[form.topic]}
              data={free}
              value={form.topic}
              allowDeselect={false}
              onChange={(chosen) => {
                const topic = free.find((name) => name === chosen);
                if (topic) change({ topic });
              }}
            />
          )}
          <TextInput
            label="Address"
            description="A public https URL of your backend; it answers 2xx within 10 seconds"
            placeholder="https://shop.example/hooks/sendout"
            type="url"
            required
            value={form.address}
            error={errors.address}
            onChange={(event) => change({ address: event.currentTarget.value })}
            data-autofocus
          />
          {form.topic === 'messages' && (
            <Switch
              label="Your own messages too (echo)"
              checked={form.echo}
              onChange={(event) => change({ echo: event.currentTarget.checked })}
            />
          )}
          <TagsInput
            label="Only these campaigns"
            description="Names, with * for any characters; all must match. Empty: everything"
            placeholder={form.campaigns.length === 0 ? 'summer-*' : ''}
            value={form.campaigns}
            onChange={(campaigns) => change({ campaigns })}
          />
          <FormEnd
            verb="Save"
            saving={save.isPending}
            error={save.isError ? save.error : null}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
