import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../frame/confirm.tsx';
import { type Outcome, useResolving } from './use-runs.ts';

const ways: { outcome: Outcome; verb: string; color: string; does: string }[] = [
  {
    outcome: 'arrived',
    verb: 'It arrived',
    color: 'leaf',
    does: 'It counts as received, and the flow goes on from it: delays start, taps are answered. Choose this when the client or the provider says that it is there.',
  },
  {
    outcome: 'send_again',
    verb: 'Send again',
    color: 'yellow',
    does: 'It is sent once more. If the provider did take it the first time, the client gets it twice. Choose this when you know that it did not arrive.',
  },
  {
    outcome: 'give_up',
    verb: 'Give up',
    color: 'red',
    does: 'It counts as failed, and the exit “failed” is followed if one is drawn. If the provider did take it, the client has it all the same.',
  },
];

/** What a person may say about a message in doubt; each way says what it does before it is done. */
export function DoubtButtons({ id, client, node }: { id: string; client: string; node: string }) {
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const resolving = useResolving(id);
  const way = ways.find(({ outcome }) => outcome === chosen);
  const close = () => {
    setChosen(null);
    resolving.reset();
  };
  return (
    <>
      <Group gap="xs">
        {ways.map(({ outcome, verb }) => (
          <Button
            key={outcome}
            size="xs"
            variant="default"
            onClick={() => setChosen(outcome)}
            aria-label={`${verb}: ${node} to ${client}`}
          >
            {verb}
          </Button>
        ))}
      </Group>
      {way && (
        <Confirm
          title={`${way.verb}?`}
          verb={way.verb}
          color={way.color}
          keep="Not now"
          action={{ ...resolving, mutate: () => resolving.mutate(way.outcome, { onSuccess: close }) }}
          onClose={close}
        >
          “{node}” to {client}. {way.does}
        </Confirm>
      )}
    </>
  );
}
