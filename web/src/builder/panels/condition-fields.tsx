import { Autocomplete, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Condition, Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { nodeName } from '../../../../src/flow/validation/node-name.ts';
import { operatorWords } from '../document/card-words.ts';
import { firstButton, messagesWithButtons } from '../document/new-node.ts';

type ConditionNode = Extract<FlowNode, { type: 'condition' }>;
type Comparison = Extract<Condition, { variable: string }>;
type Click = Extract<Condition, { clicked: unknown }>;

/** What a condition asks: something about a variable, or whether a button was clicked. */
export function ConditionFields({
  node,
  flow,
  onChange,
}: {
  node: ConditionNode;
  flow: Flow;
  onChange: (node: ConditionNode) => void;
}) {
  const ask = (question: Condition) => onChange({ ...node, if: question });
  const button = firstButton(flow);
  const choose = (kind: string) => {
    if (kind === 'click' && button) ask({ clicked: button });
    if (kind === 'variable') ask({ variable: flow.variables?.[0]?.name ?? 'first_name', op: 'exists' });
  };
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        aria-label="What is asked"
        data={[
          { value: 'variable', label: 'A variable' },
          { value: 'click', label: 'A click', disabled: !button },
        ]}
        value={'clicked' in node.if ? 'click' : 'variable'}
        onChange={choose}
      />
      {!button && (
        <Text size="xs" c="dimmed">
          A click can be asked for when a message of the flow has buttons.
        </Text>
      )}
      {'clicked' in node.if ? (
        <ClickFields click={node.if} flow={flow} onChange={ask} />
      ) : (
        <ComparisonFields comparison={node.if} flow={flow} onChange={ask} />
      )}
    </Stack>
  );
}

function ComparisonFields({
  comparison,
  flow,
  onChange,
}: {
  comparison: Comparison;
  flow: Flow;
  onChange: (comparison: Comparison) => void;
}) {
  const { variable, op, value } = comparison;
  const [emptied, setEmptied] = useState(false);
  const operators = Object.entries(operatorWords).map(([each, label]) => ({ value: each, label }));
  const setOperator = (chosen: string | null) => {
    const operator = operatorNames.find((each) => each === chosen);
    if (!operator) return;
    onChange({
      variable,
      op: operator,
      ...(operator === 'exists' ? {} : { value: value ?? '' }),
    });
  };
  return (
    <>
      <Autocomplete
        label="Variable"
        data={(flow.variables ?? []).map(({ name }) => name)}
        value={emptied ? '' : variable}
        error={emptied ? 'It cannot be empty.' : undefined}
        onBlur={() => setEmptied(false)}
        onChange={(name) => {
          setEmptied(name === '');
          if (name !== '') onChange({ ...comparison, variable: name.slice(0, 64) });
        }}
      />
      <Select label="Operator" data={operators} value={op} allowDeselect={false} onChange={setOperator} />
      {op !== 'exists' && (
        <TextInput
          label="Value"
          value={value === undefined ? '' : String(value)}
          onChange={(event) => onChange({ ...comparison, value: event.currentTarget.value })}
        />
      )}
    </>
  );
}

const operatorNames = ['equals', 'not_equals', 'contains', 'exists', 'greater_than', 'less_than'] as const;

function ClickFields({
  click: { clicked },
  flow,
  onChange,
}: {
  click: Click;
  flow: Flow;
  onChange: (click: Click) => void;
}) {
  const messages = messagesWithButtons(flow);
  const buttons = messages.find(({ id }) => id === clicked.node)?.content.buttons ?? [];
  return (
    <>
      <Select
        label="Message"
        data={messages.map((message) => ({ value: message.id, label: nodeName(message) }))}
        value={clicked.node}
        allowDeselect={false}
        onChange={(id) => {
          const button = id ? firstButton(flow, id) : undefined;
          if (button) onChange({ clicked: button });
        }}
      />
      <Select
        label="Button"
        data={buttons.map(({ id, title }) => ({ value: id, label: title.trim() || id }))}
        value={clicked.button}
        allowDeselect={false}
        onChange={(button) => button && onChange({ clicked: { ...clicked, button } })}
      />
    </>
  );
}
