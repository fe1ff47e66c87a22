import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { problemOf } from '../api/api-problem.ts';
import type { CampaignSummary } from './campaign-summary.ts';
import { useChangeCampaign } from './use-campaigns.ts';

/** Gives a campaign that was never published another name. */
export function RenameCampaign({ campaign, onClose }: { campaign: CampaignSummary; onClose: () => void }) {
  const [name, setName] = useState(campaign.name);
  const rename = useChangeCampaign(campaign.id);
  const problem = rename.isError ? problemOf(rename.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ type: 'rename', name: name.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={`Rename ${campaign.name}`}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            description="Calls find the campaign by it. Once it is published, the name stays."
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
            error={problem && `${problem.title} ${problem.help}`}
            data-autofocus
            required
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep the name
            </Button>
            <Button
              type="submit"
              loading={rename.isPending}
              disabled={name.trim() === '' || name.trim() === campaign.name}
            >
              Rename
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
