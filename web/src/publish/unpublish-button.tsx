import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { useRefresh } from '../api/use-refresh.ts';
import { Confirm } from '../frame/confirm.tsx';

/** Takes a campaign back, after asking. */
export function UnpublishButton({ campaignId, name }: { campaignId: string; name: string }) {
  const { businessId } = useSession();
  const refresh = useRefresh('campaigns');
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
      return refresh();
    },
  });
  return (
    <>
      <Button variant="subtle" color="gray" onClick={open}>
        Unpublish
      </Button>
      {opened && (
        <Confirm
          title={`Unpublish ${name}?`}
          verb="Unpublish"
          keep="Keep it published"
          action={unpublish}
          onClose={close}
        >
          Calls that send it are refused from then on. Runs that have started go on. You can publish it again
          at any time.
        </Confirm>
      )}
    </>
  );
}
