import { Anchor, Skeleton, Text } from '@mantine/core';
import { Link } from 'wouter';
import { count, counted } from '../sendouts/sendout-words.ts';
import type { CampaignSummary } from './campaign-summary.ts';
import { useLastSendout } from './use-campaigns.ts';

/** The sendout of a campaign that began last, in numbers. */
export function LastSendout({ campaign }: { campaign: CampaignSummary }) {
  const wasPublished = campaign.state !== 'draft';
  const { data, isPending, isError } = useLastSendout(campaign.id, wasPublished);
  if (!wasPublished || data === null)
    return (
      <Text size="sm" c="dimmed">
        Never sent
      </Text>
    );
  if (isError)
    return (
      <Text size="sm" c="dimmed">
        Not known: the server does not answer
      </Text>
    );
  if (isPending) return <Skeleton height={16} width={180} />;
  const { accepted, delivered, clicked, failed } = data.counts;
  const numbers = [
    `${count(delivered)} delivered`,
    `${count(clicked)} clicked`,
    ...(failed > 0 ? [`${count(failed)} failed`] : []),
  ];
  return (
    <>
      <Anchor component={Link} href={`/sendouts/${data.id}`} size="sm">
        {counted(accepted, 'run')}, {data.state}
      </Anchor>
      <Text size="xs" c="dimmed">
        {numbers.join(' · ')}
      </Text>
    </>
  );
}
