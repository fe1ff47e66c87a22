import { Alert, Stack, Text, Title } from '@mantine/core';
import { IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { components } from '../api/schema.d.ts';
import { IssueList } from '../message/issue-list.tsx';
import type { MessageIssue } from '../message/message-issue.ts';
import { ChangeList } from './change-list.tsx';
import { flowDiff } from './flow-diff.ts';
import type { OlderRuns } from './older-runs.ts';
import { OlderRunsList } from './older-runs-list.tsx';

type Schemas = components['schemas'];

const neverTested: MessageIssue = {
  code: 'draft_never_tested',
  severity: 'warning',
  message: 'This draft was never sent to a phone as a test.',
  help: 'Send it to a number of your own first, and look at it there.',
};

/** What is known before a version is published. */
export function PublishFacts({
  campaign,
  last,
  numbers,
  older,
  errors,
}: {
  campaign: Schemas['Campaign'];
  last: Schemas['Version'] | null;
  numbers: Record<string, number>;
  older: OlderRuns[];
  errors: readonly MessageIssue[];
}) {
  const warnings = campaign.issues.filter(({ severity }) => severity === 'warning');
  const all = campaign.tested ? warnings : [neverTested, ...warnings];
  return (
    <Stack gap="lg">
      {errors.length > 0 && (
        <Alert
          color="red"
          icon={<IconCircleX aria-hidden />}
          title={
            errors.length === 1
              ? 'An error has to be corrected first'
              : `${errors.length.toLocaleString()} errors have to be corrected first`
          }
        >
          <IssueList issues={errors} />
        </Alert>
      )}
      <Part title={last ? `What has changed since version ${last.number}` : 'What has changed'}>
        {last ? (
          <ChangeList diff={flowDiff(last.flow, campaign.flow)} />
        ) : (
          <Text size="sm">This is the first version. From now on the name of the campaign stays.</Text>
        )}
      </Part>
      {all.length > 0 && (
        <Part title="Worth a look">
          <IssueList issues={all} />
        </Part>
      )}
      {last && (
        <Part title="Who goes on with what they began">
          {older.length === 0 ? (
            <Text size="sm">Nobody: no run of this campaign is open.</Text>
          ) : (
            <OlderRunsList older={older} numbers={numbers} flows={[last.flow, campaign.flow]} />
          )}
        </Part>
      )}
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}
