import { Paper, SimpleGrid, Text } from '@mantine/core';
import type { Counts } from './sendout-types.ts';
import { count, share } from './sendout-words.ts';

/** What the whole sendout has come to. */
export function CountTiles({ counts }: { counts: Counts }) {
  const { accepted, queued, completed, cancelled, sent, delivered, read, clicked, failed, inDoubt } = counts;
  const ended = [
    ...(completed > 0 ? [`${count(completed)} completed`] : []),
    ...(cancelled > 0 ? [`${count(cancelled)} cancelled`] : []),
    ...(queued > 0 ? [`${count(queued)} to start`] : []),
  ];
  const tiles = [
    { name: 'Runs', value: accepted, note: ended.join(', ') || 'under way' },
    { name: 'Sent', value: sent, note: sent === 1 ? 'message' : 'messages' },
    { name: 'Delivered', value: delivered, note: `${share(delivered, sent)} of sent` },
    { name: 'Read', value: read, note: `${share(read, delivered)} of delivered` },
    { name: 'Clicked', value: clicked, note: `${share(clicked, delivered)} of delivered` },
    { name: 'Failed', value: failed, note: `${share(failed, sent + failed)} of all`, alarm: failed > 0 },
    { name: 'In doubt', value: inDoubt, note: 'ever, also settled' },
  ];
  return (
    <SimpleGrid cols={{ base: 2, xs: 3, md: 7 }} spacing="sm">
      {tiles.map(({ name, value, note, alarm }) => (
        <Paper key={name} withBorder p="sm">
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          <Text size="xl" fw={700} lh={1.3} {...(alarm ? { c: 'red' } : {})}>
            {count(value)}
          </Text>
          <Text size="xs" c="dimmed">
            {note}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
