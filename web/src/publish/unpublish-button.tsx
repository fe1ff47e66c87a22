import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { ProblemNote } from '../frame/problem-note.tsx';

/** Takes a campaign back, after asking. */
export function UnpublishButton({ campaignId, name }: { campaignId: string; name: string }) {
  const { businessId } = useSession();
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const unpublish = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/campaigns/{id}/unpublish', {
          params: { path: { businessId, id: campaignId } },
        }),
      ),
    onSuccess: () => {
      close();
      return queries.invalidateQueries({ queryKey: ['campaigns'] });
    },
  });
  return (
    <>
      <Button variant="subtle" color="gray" onClick={open}>
        Unpublish
      </Button>
      <Modal opened={opened} onClose={close} title={`Unpublish ${name}?`}>
        <Stack>
          <Text size="sm">
            Calls that send it are refused from then on. Runs that have started go on. You can publish it
            again at any time.
          </Text>
          {unpublish.isError && <ProblemNote error={unpublish.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep it published
            </Button>
            <Button color="red" loading={unpublish.isPending} onClick={() => unpublish.mutate()}>
              Unpublish
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
