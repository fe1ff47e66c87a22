import { Alert, Select, Stack, Table, Text } from '@mantine/core';
import type { Flow } from '../../../../src/flow/schema.ts';
import { Named } from '../../frame/named.tsx';
import type { Mapping } from './mapping.ts';
import type { PeopleFile } from './read-csv.ts';

/** Which column holds what, with what the first rows have there. */
export function ColumnsStep({
  people,
  flow,
  mapping,
  onMapping,
}: {
  people: PeopleFile;
  flow: Flow;
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
}) {
  const variables = flow.variables ?? [];
  const missing = variables.filter(
    ({ name, required, default: fallback }) =>
      required && fallback === undefined && mapping.variables[name] === null,
  );
  const setVariable = (name: string, column: string | null) =>
    onMapping({ ...mapping, variables: { ...mapping.variables, [name]: column } });
  return (
    <Stack>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="xs" aria-label="Columns" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="30%">What the campaign needs</Table.Th>
              <Table.Th w="35%">Column of the file</Table.Th>
              <Table.Th>First rows</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Field
              name="Client"
              note="The phone number"
              people={people}
              column={mapping.client}
              onColumn={(client) => onMapping({ ...mapping, client })}
            />
            {variables.map(({ name, required, default: fallback }) => (
              <Field
                key={name}
                name={name}
                note={noteOf(required, fallback)}
                people={people}
                column={mapping.variables[name] ?? null}
                onColumn={(column) => setVariable(name, column)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {mapping.client === null && (
        <Alert color="yellow">Choose the column that holds the phone numbers.</Alert>
      )}
      {missing.length > 0 && (
        <Alert color="yellow">
          Every client needs a value for {missing.map(({ name }) => `“${name}”`).join(', ')}: without a
          column, all rows will be rejected.
        </Alert>
      )}
    </Stack>
  );
}

function noteOf(required: boolean | undefined, fallback: string | undefined): string {
  if (fallback !== undefined) return `Variable; “${fallback}” when it is empty`;
  return required ? 'Variable, required' : 'Variable; may be empty';
}

function Field({
  name,
  note,
  people,
  column,
  onColumn,
}: {
  name: string;
  note: string;
  people: PeopleFile;
  column: string | null;
  onColumn: (column: string | null) => void;
}) {
  const place = column === null ? -1 : people.columns.indexOf(column);
  const samples = people.rows.slice(0, 3).map(({ cells }) => cells[place] ?? '');
  return (
    <Table.Tr>
      <Table.Td>
        <Named name={name} note={note} />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Column for ${name}`}
          placeholder="No column"
          data={people.columns}
          value={column}
          onChange={onColumn}
          clearable
          searchable
        />
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" truncate>
          {column === null ? '–' : samples.filter((sample) => sample !== '').join(', ') || 'empty'}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
