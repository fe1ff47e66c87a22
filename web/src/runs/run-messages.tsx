import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { Flow } from '../../../src/flow/schema.ts';
import { nodeName } from '../../../src/flow/validation/node-name.ts';
import { Named } from '../frame/named.tsx';
import { When } from '../frame/when.tsx';
import { DoubtButtons } from './doubt-buttons.tsx';
import { MessageBadge } from './run-badge.tsx';
import type { Message, Run } from './run-types.ts';

/** The messages of a run with their states and times, and the taps on them. */
export function RunMessages({ run, flow }: { run: Run; flow: Flow }) {
  if (run.messages.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb="xs">
        Messages
      </Title>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing="sm" aria-label="Messages">
          <Table.Thead>
            <Table.Tr>
              {['Message', 'State', 'Sent', 'Delivered', 'Read', 'Taps'].map((name) => (
                <Table.Th key={name}>{name}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {run.messages.map((message) => (
              <Row key={message.id} message={message} client={run.client} flow={flow} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function Row({ message, client, flow }: { message: Message; client: string; flow: Flow }) {
  const node = flow.nodes.find(({ id }) => id === message.node);
  const name = node ? nodeName(node) : message.node;
  const buttons = node?.type === 'message' ? (node.content.buttons ?? []) : [];
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Named
            name={name}
            note={message.doubled ? 'The provider took it twice' : (message.providerId ?? '')}
          />
        </Table.Td>
        <Table.Td>
          <MessageBadge state={message.state} />
        </Table.Td>
        {[message.sentAt, message.deliveredAt, message.readAt].map((at, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns are always the same
          <Table.Td key={nth}>
            <Text size="sm">
              <When at={at} />
            </Text>
          </Table.Td>
        ))}
        <Table.Td>
          <Stack gap={0}>
            {message.clicks.length === 0 && '–'}
            {message.clicks.map(({ button, at, late }) => (
              <Text key={`${button} ${at}`} size="sm">
                “{buttons.find(({ id }) => id === button)?.title ?? button}”, <When at={at} />
                {late && ' (after the end)'}
              </Text>
            ))}
          </Stack>
        </Table.Td>
      </Table.Tr>
      {(message.error || message.state === 'in_doubt') && (
        <Table.Tr>
          <Table.Td colSpan={6} pt={0}>
            {message.error && (
              <Text size="sm" {...(message.state === 'failed' ? { c: 'red' } : {})}>
                {sentence(message.error.message)}
                {message.error.details && message.error.details !== message.error.message
                  ? ` In the provider’s words: ${message.error.details}`
                  : ''}
              </Text>
            )}
            {message.state === 'in_doubt' && (
              <Stack gap="xs">
                <Text size="sm">
                  Nobody knows whether the provider took it.
                  {message.doubtUntil && (
                    <>
                      {' '}
                      The campaign’s rule decides at <When at={message.doubtUntil} />.
                    </>
                  )}
                </Text>
                <DoubtButtons id={message.id} client={client} node={name} />
              </Stack>
            )}
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`;
}
