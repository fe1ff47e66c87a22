import { Anchor, List } from '@mantine/core';
import { Link } from 'wouter';
import type { Flow } from '../../../src/flow/schema.ts';
import { nodeName } from '../../../src/flow/validation/node-name.ts';
import type { OlderRuns } from './older-runs.ts';

/** The sendouts that still run, and where their runs wait. @param flows where the nodes' names are looked up */
export function OlderRunsList({
  older,
  numbers,
  flows,
}: {
  older: readonly OlderRuns[];
  numbers: Record<string, number>;
  flows: readonly Pick<Flow, 'nodes'>[];
}) {
  const nameOf = (id: string) => {
    const node = flows.flatMap(({ nodes }) => nodes).find((each) => each.id === id);
    return node ? nodeName(node) : id;
  };
  return (
    <List size="sm" spacing={2}>
      {older.map(({ sendoutId, version, state, queued, waiting }) => (
        <List.Item key={sendoutId}>
          <Anchor component={Link} href={`/sendouts/${sendoutId}`} inherit underline="always">
            Version {numbers[version] ?? '?'}
          </Anchor>
          {state === 'paused' && ' (paused)'}:{' '}
          {[
            ...(queued > 0 ? [`${queued.toLocaleString()} not started yet`] : []),
            ...waiting.map(({ node, runs }) => `${runs.toLocaleString()} at “${nameOf(node)}”`),
          ].join(', ') || 'runs are on their way'}
        </List.Item>
      ))}
    </List>
  );
}
