import { Group, Input, NumberInput, Radio, Select, Stack } from '@mantine/core';
import { useId, useState } from 'react';
import type { FlowNode } from '../../../../src/flow/schema.ts';
import { delayCondition } from '../document/card-words.ts';
import { asAmount, readDuration, type Unit } from '../document/duration.ts';

type DelayNode = Extract<FlowNode, { type: 'delay' }>;

const units: { value: Unit; label: string }[] = [
  { value: 'seconds', label: 'seconds' },
  { value: 'minutes', label: 'minutes' },
  { value: 'hours', label: 'hours' },
];

const conditions = [
  {
    value: 'all',
    description: 'When the time is up, it goes on for everybody who received the message before it.',
  },
  {
    value: 'no_click',
    description:
      'The first tap on any button of the message before it cancels it; for the others it goes on.',
  },
] as const;

/** How long a time delay is, and for whom it goes on. */
export function DelayFields({ node, onChange }: { node: DelayNode; onChange: (node: DelayNode) => void }) {
  return (
    <Stack gap="md">
      <Duration seconds={node.seconds} onChange={(seconds) => onChange({ ...node, seconds })} />
      <Radio.Group
        label="Condition"
        value={node.condition}
        onChange={(value) => onChange({ ...node, condition: value === 'no_click' ? 'no_click' : 'all' })}
      >
        <Stack gap="xs" mt={6}>
          {conditions.map(({ value, description }) => (
            <Radio key={value} value={value} label={delayCondition(value)} description={description} />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

/** What was typed, and the seconds that the flow had then: when they are others by now, it was typed for another time. */
type Typed = { amount: number | string; unit: Unit; at: number };

/** A time that is refused is shown with its reason, and the flow keeps the one before it. */
function Duration({ seconds, onChange }: { seconds: number; onChange: (seconds: number) => void }) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const errorId = useId();
  const { amount, unit } = typed?.at === seconds ? typed : asAmount(seconds);
  const read = readDuration(amount, unit);
  const problem = 'problem' in read ? read.problem : null;
  const take = (next: { amount: number | string; unit: Unit }) => {
    const taken = readDuration(next.amount, next.unit);
    const after = 'seconds' in taken ? taken.seconds : seconds;
    setTyped({ ...next, at: after });
    if (after !== seconds) onChange(after);
  };
  return (
    <Input.Wrapper
      label="Duration"
      labelElement="div"
      description="Up to 20 hours"
      error={problem}
      errorProps={{ id: errorId, role: 'alert' }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    >
      <Group gap="xs" wrap="nowrap" mb={4}>
        <NumberInput
          flex={1}
          aria-label="Duration"
          value={amount}
          onChange={(value) => take({ amount: value, unit })}
          min={0}
          allowNegative={false}
          decimalScale={2}
          error={problem !== null}
          {...(problem === null ? {} : { 'aria-describedby': errorId })}
        />
        <Select
          w={120}
          aria-label="Unit"
          data={units}
          value={unit}
          allowDeselect={false}
          error={problem !== null}
          onChange={(value) =>
            take({ amount, unit: units.find((each) => each.value === value)?.value ?? unit })
          }
        />
      </Group>
    </Input.Wrapper>
  );
}
