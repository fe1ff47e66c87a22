import { Alert, Button, Group, Progress, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconCircleCheck, IconSend } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { count, counted } from '../sendout-words.ts';
import { checkEverybody } from './dry-check.ts';
import { entriesOf } from './entries.ts';
import type { Person, Rejected } from './people.ts';
import { RejectedTable } from './rejected-table.tsx';
import { withPatience } from './with-patience.ts';

type Checked = { good: Person[]; rejected: Rejected[] };

/**
 * Tries everybody dry, says who cannot be taken, and starts the others.
 * @param onStart with the time to start at, ISO 8601; null: now
 */
export function CheckStep({
  people,
  twice,
  campaign,
  onStart,
}: {
  people: readonly Person[];
  twice: readonly Rejected[];
  campaign: { name: string; version: string };
  onStart: (good: Person[], scheduledAt: string | null) => void;
}) {
  const { businessId } = useSession();
  const [checked, setChecked] = useState(0);
  const [result, setResult] = useState<Checked | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  const { name, version } = campaign;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further turn begins anew
  useEffect(() => {
    const stop = new AbortController();
    const target = { campaignName: name, campaignVersion: version, scheduledAt: null };
    setResult(null);
    setError(null);
    setChecked(0);
    const check = (piece: readonly Person[]) =>
      withPatience(async () => {
        const { data } = await answerOf(
          api.POST('/v1/businesses/{businessId}/check/campaigns', {
            params: { path: { businessId } },
            body: { entries: entriesOf(piece, target) },
          }),
        );
        return { rejections: data.flatMap(({ rejections }) => rejections) };
      }, stop.signal);
    checkEverybody(people, check, { onProgress: setChecked, signal: stop.signal }).then(
      (found) => {
        if (!stop.signal.aborted) setResult(found);
      },
      (failure) => {
        if (!stop.signal.aborted) setError(failure);
      },
    );
    return () => stop.abort(new Error('The page was left'));
  }, [people, name, version, businessId, turn]);

  if (error !== null) return <ProblemNote error={error} onRetry={() => setTurn(turn + 1)} />;
  if (!result)
    return (
      <Stack gap="xs">
        <Text role="status">
          Checking every row: {count(checked)} of {count(people.length)}
        </Text>
        <Progress
          value={(checked / Math.max(1, people.length)) * 100}
          size="lg"
          animated
          aria-label="Rows checked"
        />
      </Stack>
    );
  return <Outcome result={{ ...result, rejected: [...twice, ...result.rejected] }} onStart={onStart} />;
}

function Outcome({
  result: { good, rejected },
  onStart,
}: {
  result: Checked;
  onStart: (good: Person[], scheduledAt: string | null) => void;
}) {
  const [when, setWhen] = useState('now');
  const [at, setAt] = useState('');
  const moment = at === '' ? null : new Date(at);
  const isPast = moment !== null && moment.getTime() < Date.now();
  const ready = good.length > 0 && (when === 'now' || (moment !== null && !isPast));
  return (
    <Stack>
      <Alert
        color={good.length === 0 ? 'red' : rejected.length > 0 ? 'yellow' : 'leaf'}
        icon={<IconCircleCheck aria-hidden />}
        role="status"
      >
        {good.length === 0
          ? 'No row can be taken.'
          : rejected.length === 0
            ? `${good.length === 1 ? 'The row' : `All ${count(good.length)} rows`} can be taken.`
            : `${counted(good.length, 'row')} can be taken; the others are left out.`}{' '}
        Nothing was sent yet.
      </Alert>
      <RejectedTable rejected={rejected} />
      <Group align="flex-end">
        <div>
          <Text size="sm" fw={500} mb={4} id="when-to-start">
            When
          </Text>
          <SegmentedControl
            value={when}
            onChange={setWhen}
            data={[
              { value: 'now', label: 'Now' },
              { value: 'later', label: 'Later' },
            ]}
            aria-labelledby="when-to-start"
          />
        </div>
        {when === 'later' && (
          <TextInput
            type="datetime-local"
            label="Date and time, in your time zone"
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
            error={isPast ? 'That is over already' : null}
            required
          />
        )}
      </Group>
      <Group>
        <Button
          leftSection={<IconSend size={16} aria-hidden />}
          disabled={!ready}
          onClick={() => onStart(good, when === 'now' || !moment ? null : moment.toISOString())}
        >
          {when === 'now' ? 'Start' : 'Schedule'} for {counted(good.length, 'client')}
        </Button>
      </Group>
    </Stack>
  );
}
