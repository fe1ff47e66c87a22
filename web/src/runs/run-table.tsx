import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { DataTable } from '../frame/data-table.tsx';
import { inOwnZone } from '../frame/times.ts';
import { When } from '../frame/when.tsx';
import { RunBadge } from './run-badge.tsx';
import type { Run } from './run-types.ts';

/** Runs with what each of them waits for, or how it ended. */
export function RunTable({ runs, withCampaign }: { runs: Run[]; withCampaign: boolean }) {
  return (
    <DataTable
      minWidth={720}
      label="Runs"
      columns={[
        'Client',
        ...(withCampaign ? ['Campaign'] : []),
        'State',
        'Why',
        { name: 'Accepted', width: 190 },
      ]}
    >
      {runs.map((run) => (
        <Table.Tr key={run.id}>
          <Table.Td>
            <Anchor component={Link} href={`/runs/${run.id}`} size="sm" fw={600}>
              {run.client}
            </Anchor>
          </Table.Td>
          {withCampaign && <Table.Td>{run.campaignName ?? 'Single message'}</Table.Td>}
          <Table.Td>
            <RunBadge state={run.state} />
          </Table.Td>
          <Table.Td>
            <Text size="sm">{inOwnZone(run.why, Date.now())}</Text>
          </Table.Td>
          <Table.Td>
            <Text size="sm" c="dimmed">
              <When at={run.createdAt} />
            </Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
