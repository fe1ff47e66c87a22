import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useCampaigns } from '../campaigns/use-campaigns.ts';
import { useSenders } from './use-wizard.ts';
import type { WizardForm } from './wizard-form.ts';

/** The name by which calls find the campaign, and the number it is sent from. */
export function NameStep({
  form,
  takenName,
  onChange,
  onNext,
}: {
  form: WizardForm;
  /** The API has refused this one. */
  takenName: string | null;
  onChange: (changes: Partial<WizardForm>) => void;
  onNext: () => void;
}) {
  const { data: campaigns } = useCampaigns();
  const { data: senders = [] } = useSenders();
  const name = form.name.trim();
  const isTaken = name === takenName || campaigns?.some((campaign) => campaign.name === name) === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '' && !isTaken) onNext();
  };
  const usual = senders.find((sender) => sender.default);
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description="Calls start the campaign by this name. Once it is published, the name stays."
          placeholder="spring_offer"
          value={form.name}
          maxLength={200}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          error={
            isTaken &&
            'There is a campaign with this name already. Choose another one: calls find a campaign by it.'
          }
          required
          data-autofocus
        />
        <Select
          label="Sender"
          description="The number it is sent from."
          data={[
            { value: '', label: usual ? `The default, ${usual.number}` : 'The default of the business' },
            ...senders
              .filter((sender) => !sender.default)
              .map(({ number }) => ({ value: number, label: number })),
          ]}
          value={form.sender ?? ''}
          onChange={(sender) => onChange({ sender: sender || null })}
          allowDeselect={false}
        />
        <Group>
          <Button type="submit" disabled={name === '' || isTaken}>
            Next
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
