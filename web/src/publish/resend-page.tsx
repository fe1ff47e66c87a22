import { Button, Center, Loader, Stack } from '@mantine/core';
import { IconFileUpload, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answerOf, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { EmptyNote } from '../frame/empty-note.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { CampaignNameBox } from './campaign-name-box.tsx';
import { RequestBox } from './request-box.tsx';
import { UnpublishButton } from './unpublish-button.tsx';

/** How a published campaign is sent: its exact name, the request, a file; or back to editing. */
export default function ResendPage({ id }: { id: string }) {
  const { data, error, isError, refetch } = usePublished(id);
  if (isError)
    return (
      <Page title="Send a campaign">
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </Page>
    );
  if (!data)
    return (
      <Center h={300}>
        <Loader role="status" aria-label="Loading" />
      </Center>
    );
  const { campaign, version } = data;
  const edit = (
    <Button
      component={Link}
      href={`/campaigns/${id}`}
      variant="default"
      leftSection={<IconPencil size={16} aria-hidden />}
    >
      Edit
    </Button>
  );
  if (campaign.state !== 'published' || !version)
    return (
      <Page title={campaign.name} actions={edit}>
        <EmptyNote title="This campaign is not published" action={edit}>
          Only published campaigns can be sent: publish it in the Flow Builder first.
        </EmptyNote>
      </Page>
    );
  return (
    <Page
      title={campaign.name}
      lead={`Version ${version.number} is published. Send it from a file, or from your backend.`}
      actions={
        <>
          <UnpublishButton campaignId={id} name={campaign.name} />
          {edit}
          <Button
            component={Link}
            href={`/sendouts/start?campaign=${encodeURIComponent(campaign.name)}`}
            leftSection={<IconFileUpload size={16} aria-hidden />}
          >
            Start from a file
          </Button>
        </>
      }
    >
      <Stack gap="lg" maw={820}>
        <CampaignNameBox name={campaign.name} />
        <RequestBox campaignName={campaign.name} flow={version.flow} />
      </Stack>
    </Page>
  );
}

function usePublished(id: string) {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['campaigns', id, 'published'],
    queryFn: async () => {
      const path = { businessId, id };
      const campaign = await answerOf(
        api.GET('/v1/businesses/{businessId}/campaigns/{id}', { params: { path } }),
      );
      const { campaignVersion } = campaign;
      if (campaignVersion === null) return { campaign, version: null };
      const version = await answerOf(
        api.GET('/v1/businesses/{businessId}/campaigns/{id}/versions/{version}', {
          params: { path: { ...path, version: campaignVersion } },
        }),
      );
      return { campaign, version };
    },
  });
}
