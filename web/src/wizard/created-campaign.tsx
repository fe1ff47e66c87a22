import { Grid, Stack, Text } from '@mantine/core';
import { ProblemNote } from '../frame/problem-note.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { IssueList } from '../message/issue-list.tsx';
import { useTemplates } from '../message/use-templates.ts';
import { MessagePreview } from './message-preview.tsx';
import { TestForm } from './test-form.tsx';
import { TestNews } from './test-news.tsx';
import { useCampaign } from './use-wizard.ts';

/** The campaign is there: its message goes to one's own phone, and from there it goes on in the Flow Builder. */
export function CreatedCampaign({
  id,
  firstClient,
  runId,
  sendsAtOnce,
  onRun,
}: {
  id: string;
  firstClient: string;
  runId: string | null;
  sendsAtOnce: boolean;
  onRun: (client: string, run: string) => void;
}) {
  const campaign = useCampaign(id);
  const templates = useTemplates();
  if (campaign.isError) return <ProblemNote error={campaign.error} onRetry={() => void campaign.refetch()} />;
  if (!campaign.data) return <Waiting />;
  const { name, flow, issues } = campaign.data;
  const first = flow.nodes.find((node) => node.id === flow.start);
  return (
    <Grid gutter="xl" maw={1240}>
      <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
        <Stack maw={720}>
          <Text>
            <strong>{name}</strong> is created, as a draft.{' '}
            {runId === null && 'Send it to yourself, and see how it looks.'}
          </Text>
          <IssueList issues={issues.filter(({ severity }) => severity === 'error')} />
          <TestForm campaignId={id} wasSent={runId !== null} {...{ firstClient, sendsAtOnce, onRun }} />
          {runId !== null && <TestNews runId={runId} />}
          <Text size="sm" c="dimmed">
            Time delays, branches and what follows a tap are drawn in the Flow Builder.
          </Text>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
        {first?.type === 'message' && (
          <MessagePreview
            content={first.content}
            variables={examples(flow.variables)}
            templates={templates}
          />
        )}
      </Grid.Col>
    </Grid>
  );
}

function examples(variables: { name: string; example?: string; default?: string }[] = []) {
  return Object.fromEntries(
    variables.map(({ name, example = '', default: fallback = '' }) => [name, { example, fallback }]),
  );
}
