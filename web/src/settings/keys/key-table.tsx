import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../frame/confirm.tsx';
import { actions, DataTable } from '../../frame/data-table.tsx';
import { When } from '../../frame/when.tsx';
import { type ApiKey, useDeleteKey } from './use-keys.ts';

export function KeyTable({ keys }: { keys: ApiKey[] }) {
  const [deleted, setDeleted] = useState<ApiKey | null>(null);
  return (
    <>
      <DataTable minWidth={520} columns={['Name', 'Id', 'Made', actions]}>
        {keys.map((key) => (
          <Table.Tr key={key.id}>
            <Table.Td>
              <Group gap="xs">
                {key.name ?? (
                  <Text c="dimmed" size="sm">
                    Made by whoever runs the server
                  </Text>
                )}
                {key.current && (
                  <Badge variant="light" color="gray">
                    Your session
                  </Badge>
                )}
              </Group>
            </Table.Td>
            <Table.Td ff="monospace" fz="xs">
              {key.id}
            </Table.Td>
            <Table.Td>
              <When at={key.createdAt} />
            </Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                disabled={key.current}
                aria-label={`Delete the key ${key.name ?? key.id}`}
                title={key.current ? 'You are signed in with it: sign in with another to delete it' : ''}
                onClick={() => setDeleted(key)}
              >
                Delete
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {deleted && <DeleteKey apiKey={deleted} onClose={() => setDeleted(null)} />}
    </>
  );
}

function DeleteKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const action = useDeleteKey(apiKey.id, onClose);
  return (
    <Confirm
      title={`Delete the key ${apiKey.name ?? apiKey.id}?`}
      verb="Delete it"
      action={action}
      onClose={onClose}
    >
      Calls with it are refused at once, and who is signed in with it is signed out.
    </Confirm>
  );
}
