import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../frame/confirm.tsx';
import { actions, DataTable } from '../../frame/data-table.tsx';
import { When } from '../../frame/when.tsx';
import { type OptOut, origins, useRemoveOptOut } from './use-opt-outs.ts';

export function OptOutTable({ optOuts }: { optOuts: OptOut[] }) {
  const [removed, setRemoved] = useState<OptOut | null>(null);
  return (
    <>
      <DataTable minWidth={520} columns={['Client', 'How', 'Since', actions]}>
        {optOuts.map((optOut) => (
          <Table.Tr key={optOut.id}>
            <Table.Td ff="monospace">{optOut.client}</Table.Td>
            <Table.Td>{origins[optOut.reason]}</Table.Td>
            <Table.Td>
              <When at={optOut.createdAt} />
            </Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                aria-label={`Remove the opt-out of ${optOut.client}`}
                onClick={() => setRemoved(optOut)}
              >
                Remove
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {removed && <RemoveOptOut client={removed.client} onClose={() => setRemoved(null)} />}
    </>
  );
}

function RemoveOptOut({ client, onClose }: { client: string; onClose: () => void }) {
  const action = useRemoveOptOut(client, onClose);
  return (
    <Confirm title={`Write to ${client} again?`} verb="Remove the opt-out" action={action} onClose={onClose}>
      Only when they have asked for it. Campaigns may be sent to them from then on.
    </Confirm>
  );
}
