import { Select, Stack, Text } from '@mantine/core';
import type { Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { nodeName } from '../../../../src/flow/validation/node-name.ts';
import { cardLooks, cardTypes } from '../canvas/card-look.ts';
import { connect, disconnect, edgeOf } from '../document/connect.ts';
import { addAtExit } from '../document/edit-nodes.ts';
import { labelledExits } from '../document/exit-label.ts';
import type { Editor } from '../use-editor.ts';

/** Where each exit of a card leads: to another card, to a new one, or nowhere. */
export function ThenFields({ node, editor }: { node: FlowNode; editor: Editor }) {
  const { flow, edit } = editor;
  const choices = choicesOf(flow);
  const lead = (exit: string, choice: string | null) => {
    const from = { source: node.id, exit };
    const type = cardTypes.find((each) => choice === newCard(each));
    if (type) {
      const added = addAtExit(flow, type, from);
      edit(() => added.flow, { select: { nodes: [added.nodeId], edges: [] } });
    } else if (choice === null) edit((now) => disconnect(now, from));
    else edit((now) => connect(now, from, choice.slice(existing.length)));
  };
  return (
    <Stack gap="xs" role="group" aria-label="What comes next">
      <Text size="sm" fw={500}>
        What comes next
      </Text>
      {labelledExits(node).map(({ exit, label, optOut }) => {
        const target = edgeOf(flow, { source: node.id, exit })?.target;
        return (
          <Select
            key={exit}
            size="xs"
            label={
              <>
                {label} <span aria-hidden>→</span>
              </>
            }
            description={optOut ? 'A tap on it opts the client out: nothing follows.' : undefined}
            placeholder="nothing"
            data={choices}
            value={target === undefined ? null : existing + target}
            onChange={(choice) => lead(exit, choice)}
            clearable
            clearButtonProps={{ 'aria-label': `Let ${label} lead nowhere` }}
            searchable
            nothingFoundMessage="No card has this name"
          />
        );
      })}
    </Stack>
  );
}

/** A card of the flow and a kind of card may have the same name; these tell them apart. */
const existing = 'card:';
const newCard = (type: string) => `new:${type}`;

function choicesOf(flow: Flow) {
  return [
    {
      group: 'Cards of the flow',
      items: flow.nodes.map((each) => ({ value: existing + each.id, label: nodeName(each) })),
    },
    {
      group: 'Something new',
      items: cardTypes.map((type) => ({ value: newCard(type), label: `New: ${cardLooks[type].title}` })),
    },
  ];
}
