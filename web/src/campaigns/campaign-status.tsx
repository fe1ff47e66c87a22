import { Badge } from '@mantine/core';
import type { CampaignSummary } from './campaign-summary.ts';

/** Whether a campaign can be sent, and which version of it. */
export function CampaignStatus({ campaign }: { campaign: CampaignSummary }) {
  const { label, color } = statusOf(campaign);
  return (
    <Badge variant="light" color={color} tt="none">
      {label}
    </Badge>
  );
}

function statusOf({ archivedAt, state, versionNumber }: CampaignSummary): { label: string; color: string } {
  if (archivedAt !== null) return { label: 'Archived', color: 'gray' };
  switch (state) {
    case 'draft':
      return { label: 'Draft', color: 'gray' };
    case 'published':
      return { label: `Published v${versionNumber ?? 1}`, color: 'leaf' };
    case 'unpublished':
      return { label: 'Unpublished', color: 'yellow' };
  }
}
