import { Button, Table, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../frame/confirm.tsx';
import { When } from '../../frame/when.tsx';
import { type OptOut, origins, useRemoveOptOut } from './use-opt-outs.ts';

export function OptOutTable({ optOuts }: { optOuts: OptOut[] }) {
  const [removed, setRemoved] = useState<OptOut | null>(null);
  return (
    <>
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing="xs" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Client</Table.Th>
              <Table.Th>How</Table.Th>
              <Table.Th>Since</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
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
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
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
