import { Button, Group, Stack } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { problemOf } from '../api/api-problem.ts';
import { ProblemNote } from '../frame/problem-note.tsx';
import { OwnNumber } from './own-number.tsx';
import { useTestSend } from './use-wizard.ts';

/**
 * Sends the draft to one's own number, and again; then it is time for the Flow Builder.
 * @param sendsAtOnce it was promised already, by the button that created the campaign
 */
export function TestForm({
  campaignId,
  firstClient,
  wasSent,
  sendsAtOnce,
  onRun,
}: {
  campaignId: string;
  firstClient: string;
  wasSent: boolean;
  sendsAtOnce: boolean;
  onRun: (client: string, run: string) => void;
}) {
  const [client, setClient] = useState(firstClient);
  const send = useTestSend(campaignId);
  const sendTest = () =>
    send.mutate(client.trim(), { onSuccess: ({ runId }) => onRun(client.trim(), runId) });
  const promised = useRef(sendsAtOnce && !wasSent);
  useEffect(() => {
    if (promised.current) sendTest();
    promised.current = false;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sendTest();
  };
  const problem = send.isError ? problemOf(send.error) : null;
  const isBadNumber = problem?.code === 'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT';
  return (
    <form onSubmit={submit}>
      <Stack>
        <OwnNumber
          value={client}
          onChange={setClient}
          error={problem && isBadNumber ? `${problem.title} ${problem.help}` : undefined}
        />
        {problem && !isBadNumber && <ProblemNote error={problem} />}
        <Group>
          <Button
            type="submit"
            variant={wasSent ? 'default' : 'filled'}
            loading={send.isPending}
            disabled={client.trim() === ''}
          >
            {wasSent ? 'Send it again' : 'Send it to me'}
          </Button>
          <Button
            component={Link}
            href={`/campaigns/${campaignId}`}
            variant={wasSent ? 'filled' : 'default'}
            leftSection={<IconRoute size={16} aria-hidden />}
          >
            Go on in the Flow Builder
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
