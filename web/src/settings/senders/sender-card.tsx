import { Alert, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { When } from '../../frame/when.tsx';
import { channelLabels, type Sender } from './sender-form.ts';
import { useSenderControl, useSenderTest } from './use-senders.ts';

/** One sender: what it is, whether it sends, and what can be done about it. */
export function SenderCard({ sender, onEdit }: { sender: Sender; onEdit: () => void }) {
  const control = useSenderControl(sender.number);
  const test = useSenderTest(sender.number);
  const isPaused = sender.state === 'paused';
  return (
    <Paper withBorder p="md" component="section" aria-label={`Sender ${sender.number}`}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Group gap="xs">
            <Text fw={600} ff="monospace">
              {sender.number}
            </Text>
            <Badge color={isPaused ? 'red' : 'leaf'} variant="light">
              {isPaused ? 'Paused' : 'Active'}
            </Badge>
            {sender.default && (
              <Badge color="gray" variant="light">
                Default
              </Badge>
            )}
          </Group>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => test.mutate()} loading={test.isPending}>
              Test
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={control.isPending}
              onClick={() => control.mutate(isPaused ? 'resume' : 'pause')}
            >
              {isPaused ? 'Resume' : 'Pause'}
            </Button>
            <Button size="xs" variant="default" onClick={onEdit}>
              Edit
            </Button>
          </Group>
        </Group>
        <Text size="sm" c="dimmed">
          {channelLabels[sender.channel]} · up to {sender.ratePerSecond.toLocaleString()} messages a second
          <TemplatesRead sender={sender} />
        </Text>
        {isPaused && (
          <Alert color="red" title="It sends nothing until it is resumed">
            {sender.pauseReason ?? 'Somebody has paused it.'}
          </Alert>
        )}
        {sender.settings === null && (
          <Alert color="red" title="Its settings cannot be read">
            They were saved with another SENDOUT_SECRET_KEY. Enter them again.
          </Alert>
        )}
        {sender.templatesError && (
          <Alert color="yellow" title="Its templates cannot be read">
            {sender.templatesError}
          </Alert>
        )}
        {test.data && (
          <Alert
            color={test.data.ok ? 'leaf' : 'red'}
            title={test.data.ok ? 'The test went well' : 'The test has failed'}
            role="status"
            withCloseButton
            closeButtonLabel="Close the result"
            onClose={test.reset}
          >
            {test.data.message}
          </Alert>
        )}
        {(test.isError || control.isError) && <ProblemNote error={test.error ?? control.error} />}
      </Stack>
    </Paper>
  );
}

function TemplatesRead({ sender: { templatesSyncedAt } }: { sender: Sender }) {
  if (templatesSyncedAt === null) return null;
  return (
    <>
      {' '}
      · templates read <When at={templatesSyncedAt} />
    </>
  );
}
