import { Button, Center, Group, Loader, Modal, Stack } from '@mantine/core';
import { IconRocket } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { ProblemNote } from '../frame/problem-note.tsx';
import { flowDiff, isSame } from './flow-diff.ts';
import { PublishFacts } from './publish-facts.tsx';
import { usePublish, usePublishing } from './use-publishing.ts';

/**
 * What publishing would do, and the button that does it: what has changed, what is wrong, who goes on with an older
 * version. Afterwards it leads to where the campaign is sent from.
 */
export function PublishDialog({
  campaignId,
  opened,
  onClose,
  onPublished,
}: {
  campaignId: string;
  opened: boolean;
  onClose: () => void;
  onPublished?: () => void;
}) {
  const { data, error, isError, refetch } = usePublishing(campaignId, opened);
  const publish = usePublish(campaignId);
  const [, go] = useLocation();
  const errors = data?.campaign.issues.filter(({ severity }) => severity === 'error') ?? [];
  const next = nextNumber(data);
  const submit = () =>
    publish.mutate(undefined, {
      onSuccess: () => {
        onPublished?.();
        onClose();
        go(`/campaigns/${campaignId}/resend`);
      },
    });
  return (
    <Modal opened={opened} onClose={onClose} title={`Publish ${data?.campaign.name ?? ''}`} size="lg">
      <Stack>
        {isError && <ProblemNote error={error} onRetry={() => void refetch()} />}
        {!data && !isError && (
          <Center h={160}>
            <Loader role="status" aria-label="Loading" />
          </Center>
        )}
        {data && <PublishFacts {...data} errors={errors} />}
        {publish.isError && <ProblemNote error={publish.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go on editing
          </Button>
          <Button
            leftSection={<IconRocket size={16} aria-hidden />}
            loading={publish.isPending}
            disabled={!data || errors.length > 0}
            onClick={submit}
            data-autofocus
          >
            {next}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** A draft like the newest version publishes that one again. */
function nextNumber(data: ReturnType<typeof usePublishing>['data']): string {
  if (!data) return 'Publish';
  const { last, campaign } = data;
  if (!last) return 'Publish version 1';
  const same = isSame(flowDiff(last.flow, campaign.flow));
  return same ? `Publish version ${last.number} again` : `Publish version ${last.number + 1}`;
}
