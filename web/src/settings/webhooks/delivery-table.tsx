import { Badge, Button, Code, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../frame/dialog.tsx';
import { When } from '../../frame/when.tsx';
import { type Delivery, eventWords } from './webhook-form.ts';

const stateColors: Record<Delivery['state'], string> = {
  waiting: 'yellow',
  delivered: 'leaf',
  parked: 'red',
};

export function DeliveryTable({ deliveries }: { deliveries: Delivery[] }) {
  const [shown, setShown] = useState<Delivery | null>(null);
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table verticalSpacing={6} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Event</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th ta="right">Attempts</Table.Th>
            <Table.Th>Last answer</Table.Th>
            <Table.Th>Next try</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {deliveries.map((delivery) => (
            <Table.Tr key={delivery.id}>
              <Table.Td>
                <When at={delivery.createdAt} />
              </Table.Td>
              <Table.Td>{eventWords(delivery)}</Table.Td>
              <Table.Td>
                <Badge size="sm" variant="light" color={stateColors[delivery.state]}>
                  {delivery.state}
                </Badge>
              </Table.Td>
              <Table.Td ta="right">{delivery.attempts.toLocaleString()}</Table.Td>
              <Table.Td maw={260}>
                <Text size="sm" lineClamp={2}>
                  {answerWords(delivery)}
                </Text>
              </Table.Td>
              <Table.Td>
                <When at={delivery.nextAttemptAt} />
              </Table.Td>
              <Table.Td ta="right">
                <Button size="compact-xs" variant="subtle" onClick={() => setShown(delivery)}>
                  Body
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {shown && (
        <Dialog title={`Event ${shown.id}`} onClose={() => setShown(null)}>
          <Code block>{JSON.stringify(shown.body, null, 2)}</Code>
        </Dialog>
      )}
    </Table.ScrollContainer>
  );
}

function answerWords({ lastStatus, lastError, attempts }: Delivery): string {
  if (attempts === 0) return 'Not tried yet';
  return [lastStatus === null ? null : `HTTP ${lastStatus}`, lastError].filter(Boolean).join(': ') || '–';
}
