import { Group, Paper, Select, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { useList } from '../api/use-list.ts';
import { More } from '../frame/more.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { RunTable } from '../runs/run-table.tsx';
import { type RunState, runStates } from '../runs/run-types.ts';
import type { NodeRow } from './node-rows.ts';

/** The runs of a sendout, by their state and by the node at which they wait. */
export function SendoutRuns({
  id,
  nodes,
  node,
  onNode,
}: {
  id: string;
  nodes: NodeRow[];
  node: string | null;
  onNode: (node: string | null) => void;
}) {
  const { businessId } = useSession();
  const [state, setState] = useState<RunState | null>(null);
  const { pages, rows } = useList(['sendouts', id, 'runs', state, node], (page) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/sendouts/{id}/runs', {
        params: {
          path: { businessId, id },
          query: { ...page, limit: 25, ...(state ? { state } : {}), ...(node === null ? {} : { node }) },
        },
      }),
    ),
  );
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="sm" align="flex-end">
        <Title order={2} size="h5">
          Runs
        </Title>
        <Group gap="xs">
          <Select
            aria-label="Only in state"
            placeholder="All states"
            size="sm"
            w={160}
            clearable
            data={runStates.map((value) => ({ value, label: value }))}
            value={state}
            onChange={(value) => setState(runStates.find((each) => each === value) ?? null)}
          />
          <Select
            aria-label="Only those that wait at"
            placeholder="Waiting anywhere"
            size="sm"
            w={220}
            clearable
            data={nodes.map(({ id: value, name }) => ({ value, label: `Waiting at ${name}` }))}
            value={node}
            onChange={onNode}
          />
        </Group>
      </Group>
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Waiting />}
      {pages.isSuccess && rows.length === 0 && (
        <Text c="dimmed">{state || node !== null ? 'No run is like this now.' : 'No run yet.'}</Text>
      )}
      {rows.length > 0 && <RunTable runs={rows} withCampaign={false} />}
      <More pages={pages} />
    </Paper>
  );
}
