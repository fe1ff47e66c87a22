import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { Group, Paper, SegmentedControl, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { ProblemNote } from '../frame/problem-note.tsx';
import { count } from './sendout-words.ts';
import { stepWords, timelinePoints } from './timeline-points.ts';
import { useTimeline } from './use-sendouts.ts';

/** Dark enough on white and light enough on black to be told apart. */
const series = [
  { name: 'accepted', label: 'Accepted', color: 'gray.6' },
  { name: 'sent', label: 'Sent', color: 'blue.6' },
  { name: 'delivered', label: 'Delivered', color: 'teal.6' },
  { name: 'read', label: 'Read', color: 'violet.6' },
  { name: 'clicked', label: 'Clicked', color: 'orange.6' },
  { name: 'failed', label: 'Failed', color: 'red.7' },
];

/** How a sendout went on over time: what happened in each step, or what it had come to. */
export default function TimelinePlot({ id }: { id: string }) {
  const timeline = useTimeline(id);
  const [shown, setShown] = useState('added');
  if (timeline.isError) return <ProblemNote error={timeline.error} onRetry={() => void timeline.refetch()} />;
  if (!timeline.data) return <Paper withBorder h={340} />;
  const { data, step } = timeline.data;
  const points = timelinePoints(data, { step, added: shown === 'added' });
  const plot = {
    h: 260,
    data: points,
    dataKey: 'time',
    series,
    withLegend: true,
    legendProps: { verticalAlign: 'bottom' as const },
    valueFormatter: count,
    tickLine: 'none' as const,
    yAxisProps: { width: 48, allowDecimals: false },
  };
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="md">
        <div>
          <Title order={2} size="h5">
            Over time
          </Title>
          <Text size="sm" c="dimmed">
            {shown === 'added' ? 'Everything up to then' : `In each ${stepWords(step)}`}, in your time zone
          </Text>
        </div>
        <SegmentedControl
          size="xs"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'added', label: 'In all' },
            { value: 'each', label: 'Each step' },
          ]}
          aria-label="What the plot shows"
        />
      </Group>
      <div role="img" aria-label={spoken(points.at(-1), shown === 'added')}>
        {shown === 'added' ? (
          <LineChart {...plot} curveType="monotone" withDots={points.length < 3} strokeWidth={2} />
        ) : (
          <BarChart {...plot} maxBarWidth={24} />
        )}
      </div>
    </Paper>
  );
}

/** The plot in a sentence; the numbers stand in the table of the nodes as well. */
function spoken(last: Record<string, string | number> | undefined, added: boolean): string {
  if (!last) return 'Nothing has happened yet';
  const numbers = series.map(({ name, label }) => `${label} ${last[name]}`).join(', ');
  return added ? `In all: ${numbers}` : `In the last step: ${numbers}`;
}
