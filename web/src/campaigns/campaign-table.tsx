import { Anchor, Table, Text, VisuallyHidden } from '@mantine/core';
import { Link } from 'wouter';
import { When } from '../frame/when.tsx';
import { CampaignMenu } from './campaign-menu.tsx';
import { CampaignStatus } from './campaign-status.tsx';
import type { CampaignSummary } from './campaign-summary.ts';
import { LastSendout } from './last-sendout.tsx';

export function CampaignTable({ campaigns }: { campaigns: readonly CampaignSummary[] }) {
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th w={140}>Status</Table.Th>
            <Table.Th>Last sendout</Table.Th>
            <Table.Th w={180}>Changed</Table.Th>
            <Table.Th w={60}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
