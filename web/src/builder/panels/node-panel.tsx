import { ActionIcon, Button, Divider, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconCopy, IconFlag3, IconTrash } from '@tabler/icons-react';
import { assertUnreachable } from '../../../../src/assert-unreachable.ts';
import type { FlowNode } from '../../../../src/flow/schema.ts';
import { IssueList } from '../../message/issue-list.tsx';
import { MessageFields } from '../../message/message-fields.tsx';
import { useTemplates } from '../../message/use-templates.ts';
import { cardLooks } from '../canvas/card-look.ts';
import { duplicate } from '../document/clipboard.ts';
import { change, remove, rename } from '../document/edit-nodes.ts';
import { addVariable, undeclared } from '../document/flow-variables.ts';
import type { Editor } from '../use-editor.ts';
import type { FlowIssue } from '../use-issues.ts';
import { ConditionFields } from './condition-fields.tsx';
import { DelayFields } from './delay-fields.tsx';
import { SplitFields } from './split-fields.tsx';
import { ThenFields } from './then-fields.tsx';
import { typingGesture } from './typing-gesture.ts';

/** Everything about one card: its name, its settings, what is wrong with it, and what comes next. */
export function NodePanel({
  node,
  editor,
  issues,
}: {
  node: FlowNode;
  editor: Editor;
  /** Of this card. */
  issues: readonly FlowIssue[];
}) {
  const { edit } = editor;
  const { title, icon: Icon } = cardLooks[node.type];
  return (
    <Stack gap="md" onFocusCapture={editor.endGesture}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap={6} wrap="nowrap">
          <Icon size={18} aria-hidden />
          <Text fw={600} component="h2">
            {title}
          </Text>
        </Group>
        <Actions node={node} editor={editor} />
      </Group>
      <TextInput
        label="Name"
        value={node.name ?? ''}
        placeholder={node.id}
        maxLength={80}
        onChange={(event) => {
          const name = event.currentTarget.value;
          edit((flow) => rename(flow, node.id, name), typingGesture(`name:${node.id}`));
        }}
      />
      {node.type !== 'message' && <IssueList issues={issues} />}
      <Settings node={node} editor={editor} issues={issues} />
      {undeclared(editor.flow, node).map((name) => (
        <Button
          key={name}
          variant="light"
          size="xs"
          onClick={() => edit((flow) => addVariable(flow, { name }))}
        >
          Add the variable {name} to the flow
        </Button>
      ))}
      <Divider />
      <ThenFields node={node} editor={editor} />
    </Stack>
  );
}

function Settings({
  node,
  editor: { flow, edit },
  issues,
}: {
  node: FlowNode;
  editor: Editor;
  issues: readonly FlowIssue[];
}) {
  const templates = useTemplates();
  const onChange = (changed: FlowNode) => edit((now) => change(now, changed), typingGesture(node.id));
  switch (node.type) {
    case 'message':
      return (
        <MessageFields
          key={node.id}
          content={node.content}
          onChange={(content) => onChange({ ...node, content })}
          variables={flow.variables ?? []}
          templates={templates}
          issues={issues}
        />
      );
    case 'delay':
      return <DelayFields key={node.id} node={node} onChange={onChange} />;
    case 'condition':
      return <ConditionFields key={node.id} node={node} flow={flow} onChange={onChange} />;
    case 'split':
      return <SplitFields key={node.id} node={node} onChange={onChange} onEdit={edit} />;
    default:
      return assertUnreachable(node);
  }
}

function Actions({ node, editor: { flow, edit } }: { node: FlowNode; editor: Editor }) {
  const isStart = flow.start === node.id;
  const copyIt = () => {
    const { flow: next, nodeIds } = duplicate(flow, [node.id]);
    edit(() => next, { select: { nodes: nodeIds, edges: [] } });
  };
  return (
    <Group gap={4} wrap="nowrap">
      {isStart ? (
        <Text size="xs" fw={600} c="leaf">
          Start
        </Text>
      ) : (
        <Tooltip label="Make this the start">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Make this the start"
            onClick={() => edit((now) => ({ ...now, start: node.id }))}
          >
            <IconFlag3 size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label="Duplicate (Ctrl+D)">
        <ActionIcon variant="subtle" color="gray" aria-label="Duplicate the card" onClick={copyIt}>
          <IconCopy size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Delete (Del)">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Delete the card"
          onClick={() => edit((now) => remove(now, { nodes: [node.id], edges: [] }))}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
