import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { ProblemNote } from '../frame/problem-note.tsx';
import type { CampaignSummary } from './campaign-summary.ts';
import { useChangeCampaign } from './use-campaigns.ts';

/** Deletes a campaign that was never published, after asking. */
export function DeleteCampaign({ campaign, onClose }: { campaign: CampaignSummary; onClose: () => void }) {
  const remove = useChangeCampaign(campaign.id);
  return (
    <Modal opened onClose={onClose} title={`Delete ${campaign.name}?`}>
      <Stack>
        <Text size="sm">Its flow is gone then, and so are its test-sends. This cannot be undone.</Text>
        {remove.isError && <ProblemNote error={remove.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ type: 'delete' }, { onSuccess: onClose })}
          >
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
