import { Button, Group, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { saveFile } from '../../frame/save-file.ts';
import { count, counted } from '../sendout-words.ts';
import { type Rejected, rejectedCsv } from './people.ts';

const shown = 50;

/** The rows that cannot be taken, with their reasons: the first of them here, all of them as a file. */
export function RejectedTable({ rejected }: { rejected: readonly Rejected[] }) {
  if (rejected.length === 0) return null;
  const inOrder = [...rejected].sort((a, b) => a.line - b.line);
  const download = () => saveFile('not-taken.csv', 'text/csv;charset=utf-8', rejectedCsv(rejected));
  return (
    <div>
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{counted(rejected.length, 'row')} that cannot be taken</Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={download}
        >
          Download the list
        </Button>
      </Group>
      <Table.ScrollContainer minWidth={560} mah={320}>
        <Table verticalSpacing={6} aria-label="Rows that cannot be taken" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>Line</Table.Th>
              <Table.Th w={200}>Client</Table.Th>
              <Table.Th>Reason</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {inOrder.slice(0, shown).map(({ line, client, message }) => (
              <Table.Tr key={line}>
                <Table.Td>{count(line)}</Table.Td>
                <Table.Td style={{ wordBreak: 'break-all' }}>{client || '–'}</Table.Td>
                <Table.Td>{message}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rejected.length > shown && (
        <Text size="sm" c="dimmed" mt="xs">
          … and {count(rejected.length - shown)} more in the list.
        </Text>
      )}
    </div>
  );
}
