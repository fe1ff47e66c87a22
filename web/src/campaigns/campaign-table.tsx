import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { actions, DataTable } from '../frame/data-table.tsx';
import { When } from '../frame/when.tsx';
import { CampaignMenu } from './campaign-menu.tsx';
import { CampaignStatus } from './campaign-status.tsx';
import type { CampaignSummary } from './campaign-summary.ts';
import { LastSendout } from './last-sendout.tsx';

export function CampaignTable({ campaigns }: { campaigns: readonly CampaignSummary[] }) {
  return (
    <DataTable
      minWidth={720}
      spacing="sm"
      columns={[
        'Name',
        { name: 'Status', width: 140 },
        'Last sendout',
        { name: 'Changed', width: 180 },
        { name: actions, width: 60 },
      ]}
    >
      {campaigns.map((campaign) => (
        <Table.Tr key={campaign.id}>
          <Table.Td>
            <Anchor
              component={Link}
              href={`/campaigns/${campaign.id}`}
              fw={600}
              style={{ overflowWrap: 'anywhere' }}
            >
              {campaign.name}
            </Anchor>
            {campaign.sender && (
              <Text size="xs" c="dimmed">
                from {campaign.sender}
              </Text>
            )}
          </Table.Td>
          <Table.Td>
            <CampaignStatus campaign={campaign} />
          </Table.Td>
          <Table.Td>
            <LastSendout campaign={campaign} />
          </Table.Td>
          <Table.Td>
            <When at={campaign.updatedAt} />
          </Table.Td>
          <Table.Td>
            <CampaignMenu campaign={campaign} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
