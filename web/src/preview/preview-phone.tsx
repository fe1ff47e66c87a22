import { Alert, Loader, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Flow } from '../../../src/flow/schema.ts';
import { validate } from '../../../src/flow/validate.ts';
import { IssueList } from '../message/issue-list.tsx';
import type { MessageIssue } from '../message/message-issue.ts';
import { PlayedPhone } from './played-phone.tsx';
import { usePreview } from './use-preview.ts';
import type { Walk } from './walk-of.ts';

/**
 * A phone that plays the draft as it is drawn, with a clock that can be moved. It plays what the engine would do, in the
 * browser: nothing is sent. A flow with errors is not played.
 * @param issues what is known to be wrong with the flow; the flow is also checked here, so that none comes too late
 * @param onWalk is told the path that was taken, to light it on the canvas
 */
export function PreviewPhone({
  flow,
  issues,
  onWalk,
  campaignName,
}: {
  flow: Flow;
  issues: readonly MessageIssue[];
  onWalk?: (walk: Walk) => void;
  campaignName: string;
}) {
  const own: readonly MessageIssue[] = useMemo(() => validate(flow), [flow]);
  const playable = ![...own, ...issues].some(isError);
  const [state, dispatch] = usePreview(flow, playable, onWalk);
  if (!playable) {
    const errors = [...own, ...issues].filter(isError);
    return <NotPlayable errors={errors.filter((issue, index) => indexOf(errors, issue) === index)} />;
  }
  if (!state) return <Loader role="status" aria-label="Loading" m="xl" />;
  return <PlayedPhone state={state} dispatch={dispatch} campaignName={campaignName} />;
}

function NotPlayable({ errors }: { errors: readonly MessageIssue[] }) {
  const count = errors.length === 1 ? 'an error' : `${errors.length.toLocaleString()} errors`;
  return (
    <Stack p="xs">
      <Alert color="red" title={`The flow has ${count}`} role="status">
        <Text size="sm">It is played here as soon as they are corrected.</Text>
      </Alert>
      <IssueList issues={errors} />
    </Stack>
  );
}

function isError({ severity }: MessageIssue): boolean {
  return severity === 'error';
}

function indexOf(errors: readonly MessageIssue[], { code, message }: MessageIssue): number {
  return errors.findIndex((other) => other.code === code && other.message === message);
}
