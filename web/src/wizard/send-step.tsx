import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Content } from '../../../src/flow/schema.ts';
import { problemOf } from '../api/api-problem.ts';
import { ProblemNote } from '../frame/problem-note.tsx';
import { OwnNumber } from './own-number.tsx';
import { useCreateCampaign } from './use-wizard.ts';
import { type WizardForm, wizardFlow } from './wizard-form.ts';

/** Creates the campaign; the message goes out as soon as it is there. */
export function SendStep({
  form,
  content,
  onChange,
  onGo,
  onCreated,
  onNameTaken,
}: {
  form: WizardForm;
  content: Content;
  onChange: (changes: Partial<WizardForm>) => void;
  onGo: (step: number) => void;
  onCreated: (campaign: string) => void;
  /** Somebody was faster: another name is needed. */
  onNameTaken: (name: string) => void;
}) {
  const create = useCreateCampaign();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const flow = wizardFlow(content, form.variables);
    const campaign = { name: form.name.trim(), sender: form.sender, flow };
    create.mutate(campaign, {
      onSuccess: ({ id }) => onCreated(id),
      onError: (error) => {
        if (problemOf(error).code === 'ERROR_CODE_CAMPAIGN_NAME_TAKEN') onNameTaken(campaign.name);
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          “{form.name.trim()}” is created as a draft. Nobody but you gets anything until it is published and
          sent.
        </Text>
        {create.isError && <ProblemNote error={create.error} />}
        <OwnNumber value={form.client} onChange={(client) => onChange({ client })} />
        <Group>
          <Button variant="default" onClick={() => onGo(1)}>
            Back
          </Button>
          <Button type="submit" loading={create.isPending} disabled={form.client.trim() === ''}>
            Create and send it to me
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
