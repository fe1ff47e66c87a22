import { Button, Group, Stack, Text } from '@mantine/core';
import { nodeName } from '../../../../src/flow/validation/node-name.ts';
import { cardLooks, cardTypes } from '../canvas/card-look.ts';
import { duplicate } from '../document/clipboard.ts';
import { insertOnEdge, nodeOf, remove } from '../document/edit-nodes.ts';
import { exitLabel } from '../document/exit-label.ts';
import type { Editor } from '../use-editor.ts';

/** What can be done with several selected things, or with one connection. */
export function SelectionPanel({ editor }: { editor: Editor }) {
  const { flow, selection, edit } = editor;
  const [edgeId] = selection.edges;
  const single = selection.nodes.length === 0 && selection.edges.length === 1 && edgeId !== undefined;
  const counts = [
    ...(selection.nodes.length > 0 ? [counted(selection.nodes.length, 'card')] : []),
    ...(selection.edges.length > 0 ? [counted(selection.edges.length, 'connection')] : []),
  ];
  const copyThem = () => {
    const { flow: next, nodeIds } = duplicate(flow, selection.nodes);
    edit(() => next, { select: { nodes: nodeIds, edges: [] } });
  };
  return (
    <Stack gap="md">
      <Text fw={600} component="h2">
        {single ? 'Connection' : `${counts.join(' and ')} selected`}
      </Text>
      {single && <OneConnection edgeId={edgeId} editor={editor} />}
      <Group gap="xs">
        {selection.nodes.length > 0 && (
          <Button variant="default" size="xs" onClick={copyThem}>
            Duplicate
          </Button>
        )}
        <Button variant="default" size="xs" onClick={() => edit((now) => remove(now, selection))}>
          Delete
        </Button>
      </Group>
    </Stack>
  );
}

function OneConnection({ edgeId, editor: { flow, edit } }: { edgeId: string; editor: Editor }) {
  const edge = flow.edges.find(({ id }) => id === edgeId);
  const source = edge && nodeOf(flow, edge.source);
  const target = edge && nodeOf(flow, edge.target);
  if (!edge || !source || !target) return null;
  return (
    <>
      <Text size="sm">
        “{exitLabel(source, edge.sourceHandle)}” of {nodeName(source)} leads to {nodeName(target)}.
      </Text>
      <Stack gap={6} role="group" aria-label="Insert a card here">
        <Text size="sm" fw={500}>
          Insert a card here
        </Text>
        <Group gap={6}>
          {cardTypes.map((type) => {
            const { icon: Icon, title } = cardLooks[type];
            const insert = () => {
              const added = insertOnEdge(flow, type, edgeId);
              edit(() => added.flow, { select: { nodes: [added.nodeId], edges: [] } });
            };
            return (
              <Button
                key={type}
                variant="light"
                size="xs"
                leftSection={<Icon size={14} aria-hidden />}
                onClick={insert}
              >
                {title}
              </Button>
            );
          })}
        </Group>
      </Stack>
    </>
  );
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString()} ${word}${count === 1 ? '' : 's'}`;
}
