import { Anchor, List, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { Flow } from '../../../src/flow/schema.ts';
import { IssueList } from '../message/issue-list.tsx';
import { type FlowIssue, readAloud, type Step, type Way } from './read-aloud.ts';

type OnSelect = (nodeId: string) => void;

/** The flow as text: a sentence, then its steps with the ways that lead on from each. A name selects its card. */
export function FlowAloud({
  flow,
  issues,
  onSelect,
}: {
  flow: Flow;
  issues: readonly FlowIssue[];
  onSelect: OnSelect;
}) {
  const aloud = useMemo(() => readAloud(flow, issues), [flow, issues]);
  const reached = aloud.steps.filter(({ number }) => number !== null);
  const unreached = aloud.steps.filter(({ number }) => number === null);
  return (
    <Stack gap="sm" maw={760}>
      <Text size="sm">{[aloud.summary, ...aloud.circles].join(' ')}</Text>
      <IssueList issues={aloud.issues} />
      {reached.length > 0 && (
        <List type="ordered" size="sm" spacing="md" aria-label="Steps">
          {reached.map((step) => (
            <StepItem key={step.id} step={step} onSelect={onSelect} />
          ))}
        </List>
      )}
      {unreached.length > 0 && (
        <>
          <Title order={3} size="h5">
            Nobody comes to these
          </Title>
          <List size="sm" spacing="md">
            {unreached.map((step) => (
              <StepItem key={step.id} step={step} onSelect={onSelect} />
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}

function StepItem({ step, onSelect }: { step: Step; onSelect: OnSelect }) {
  const ends = step.ways.every(({ to }) => to === null);
  return (
    <List.Item>
      <Name id={step.id} name={step.name} onSelect={onSelect} strong />: {sentence(step.says)}
      {ends && ' The path ends here.'}
      <IssueList issues={step.issues} />
      {step.ways.length > 0 && (
        <List size="sm" mt={4} spacing={4} withPadding listStyleType="disc">
          {step.ways.map((way) => (
            <WayItem key={way.exit} way={way} onSelect={onSelect} />
          ))}
        </List>
      )}
    </List.Item>
  );
}

function WayItem({ way, onSelect }: { way: Way; onSelect: OnSelect }) {
  const { to } = way;
  return (
    <List.Item>
      {way.says}
      {way.delays.map(({ id, name }) => (
        <span key={id}>
          {' ('}
          <Name id={id} name={name} onSelect={onSelect} />)
        </span>
      ))}
      {to ? ' → ' : ': nothing follows.'}
      {to?.back && 'back to '}
      {to && <Name id={to.id} name={to.name} onSelect={onSelect} />}
      {to?.number && ` (step ${to.number})`}
      <IssueList issues={[...way.issues, ...way.delays.flatMap(({ issues }) => issues)]} />
    </List.Item>
  );
}

function Name({
  id,
  name,
  onSelect,
  strong = false,
}: {
  id: string;
  name: string;
  onSelect: OnSelect;
  strong?: boolean;
}) {
  return (
    <Anchor component="button" type="button" inherit fw={strong ? 600 : 400} onClick={() => onSelect(id)}>
      {name}
    </Anchor>
  );
}

/** With a full stop, unless a text that ends with one is quoted last. */
function sentence(words: string): string {
  return /[.!?…]”$/.test(words) ? words : `${words}.`;
}
