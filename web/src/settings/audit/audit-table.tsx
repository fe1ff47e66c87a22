import { Anchor, Button, Code, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { actions, DataTable } from '../../frame/data-table.tsx';
import { Dialog } from '../../frame/dialog.tsx';
import { When } from '../../frame/when.tsx';
import type { ApiKey } from '../keys/use-keys.ts';
import { type AuditEvent, actorOf, eventSentence, subjectPath } from './audit-words.ts';

export function AuditTable({ events, keys }: { events: AuditEvent[]; keys: ApiKey[] }) {
  const [shown, setShown] = useState<AuditEvent | null>(null);
  return (
    <>
      <DataTable minWidth={520} columns={['When', 'Who', 'What', actions]}>
        {events.map((event) => (
          <Table.Tr key={event.id}>
            <Table.Td>
              <When at={event.at} />
            </Table.Td>
            <Table.Td title={event.keyId}>{actorOf(event.keyId, keys)}</Table.Td>
            <Table.Td>
              <What event={event} />
            </Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Details of ${eventSentence(event)}`}
                onClick={() => setShown(event)}
              >
                Details
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {shown && (
        <Dialog title={eventSentence(shown)} onClose={() => setShown(null)}>
          <Code block>{JSON.stringify(shown, null, 2)}</Code>
        </Dialog>
      )}
    </>
  );
}

function What({ event }: { event: AuditEvent }) {
  const path = subjectPath(event);
  if (path === null) return <>{eventSentence(event)}</>;
  return (
    <Anchor component={Link} href={path} inherit>
      {eventSentence(event)}
    </Anchor>
  );
}
