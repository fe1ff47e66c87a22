import { Anchor, Stack, Table, Text } from '@mantine/core';
import { Named } from '../frame/named.tsx';
import type { NodeRow } from './node-rows.ts';
import { count, share } from './sendout-words.ts';

const kinds = { message: 'Message', delay: 'Time delay', condition: 'Condition', split: 'Random split' };

/**
 * The numbers of the canvas as a table.
 * @param onChoose shows the runs that wait at a node
 */
export function NodeTable({ rows, onChoose }: { rows: NodeRow[]; onChoose: (nodeId: string) => void }) {
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table verticalSpacing="xs" aria-label="Numbers of each node">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Node</Table.Th>
            {['Came', 'Waiting now', 'Sent', 'Delivered', 'Read', 'Clicked', 'Failed', 'In doubt'].map(
              (name) => (
                <Table.Th key={name} ta="right">
                  {name}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} onChoose={onChoose} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ row, onChoose }: { row: NodeRow; onChoose: (nodeId: string) => void }) {
  const { id, name, type, counts, taps } = row;
  const isMessage = type === 'message';
  const cell = (value: number, alarm = false) => (
    <Table.Td ta="right" {...(alarm && value > 0 ? { c: 'red', fw: 600 } : {})}>
      {count(value)}
    </Table.Td>
  );
  const ofMessage = (value: number, alarm = false) =>
    isMessage ? cell(value, alarm) : <Table.Td ta="right">–</Table.Td>;
  return (
    <Table.Tr>
      <Table.Td>
        <Named name={name} note={kinds[type]} />
      </Table.Td>
      {cell(counts.started)}
      <Table.Td ta="right">
        {counts.waiting > 0 ? (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => onChoose(id)}
            aria-label={`Show the runs that wait at ${name}: ${count(counts.waiting)}`}
          >
            {count(counts.waiting)}
          </Anchor>
        ) : (
          '0'
        )}
      </Table.Td>
      {ofMessage(counts.sent)}
      {ofMessage(counts.delivered)}
      {ofMessage(counts.read)}
      <Table.Td ta="right">
        {isMessage ? (
          <Stack gap={0} align="flex-end">
            <span>{count(counts.clicked)}</span>
            {taps.map(({ exit, title, taps: tapped }) => (
              <Text key={exit} size="xs" c="dimmed">
                {title}: {count(tapped)} ({share(tapped, counts.delivered)})
              </Text>
            ))}
          </Stack>
        ) : (
          '–'
        )}
      </Table.Td>
      {ofMessage(counts.failed, true)}
      {ofMessage(counts.inDoubt)}
    </Table.Tr>
  );
}
