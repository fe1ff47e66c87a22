import { List, Text } from '@mantine/core';
import { type DiffNode, type FlowDiff, isSame } from './flow-diff.ts';

/** What has changed of a flow, a line each. */
export function ChangeList({ diff }: { diff: FlowDiff }) {
  if (isSame(diff)) return <Text size="sm">Nothing: what is sent stays as it is.</Text>;
  const lines = [
    ...nodes('New', diff.added),
    ...nodes('Gone', diff.removed),
    ...diff.changed.map(({ name, fields }) => `Changed: “${name}” (${fields.join(', ')})`),
    ...diff.connections,
    ...(diff.settings.length > 0 ? [`Changed for the whole flow: ${diff.settings.join(', ')}`] : []),
  ];
  return (
    <List size="sm" spacing={2}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}

function nodes(word: string, found: readonly DiffNode[]): string[] {
  return found.length > 0 ? [`${word}: ${found.map(({ name }) => `“${name}”`).join(', ')}`] : [];
}
