import { Button, Group, Paper, Stepper } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Page } from '../frame/page.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { CheckStep } from './start/check-step.tsx';
import { ColumnsStep } from './start/columns-step.tsx';
import { type ChosenCampaign, type ChosenFile, FileStep } from './start/file-step.tsx';
import { JobProgress } from './start/job-progress.tsx';
import { guessMapping, type Mapping } from './start/mapping.ts';
import { type Person, peopleOf } from './start/people.ts';
import { newJob } from './start/start-job.ts';
import { useStart } from './start/use-start.ts';
import { useCampaignChoice, useVersion } from './use-sendouts.ts';

/** Starts a campaign for the people of a file: the file, its columns, a dry check of every row, then for good. */
export default function StartPage() {
  const starting = useStart();
  return (
    <Page title="Start a sendout" lead="A published campaign to the people of a file.">
      {starting.start === 'looking' ? (
        <Waiting />
      ) : starting.start ? (
        <JobProgress starting={starting} />
      ) : (
        <Preparing onStart={(job, people) => void starting.begin(job, people)} />
      )}
    </Page>
  );
}

function Preparing({
  onStart,
}: {
  onStart: (job: ReturnType<typeof newJob>, people: readonly Person[]) => void;
}) {
  const [step, setStep] = useState(0);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [campaign, setCampaign] = useCampaignOfAddress();
  const version = useVersion(campaign?.id, campaign?.version);
  const flow = version.data?.flow;
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const read = useMemo(() => (file && mapping ? peopleOf(file.people, mapping) : null), [file, mapping]);
  const toColumns = () => {
    if (!file || !flow) return;
    const names = (flow.variables ?? []).map(({ name }) => name);
    setMapping(guessMapping(file.people.columns, names));
    setStep(1);
  };
  const start = (good: Person[], scheduledAt: string | null) => {
    if (!file || !campaign) return;
    const { name: campaignName, version: campaignVersion } = campaign;
    const id = crypto.randomUUID();
    onStart(
      newJob({ id, fileName: file.name, campaignName, campaignVersion, scheduledAt }, good.length),
      good,
    );
  };
  return (
    <Paper withBorder p="lg">
      <Stepper active={step} onStepClick={setStep} size="sm" allowNextStepsSelect={false} contentPadding="xl">
        <Stepper.Step label="People and campaign">
          <FileStep
            file={file}
            onFile={setFile}
            campaign={campaign}
            onCampaign={(chosen) => setCampaign(chosen)}
          />
          <Group mt="lg">
            <Button
              disabled={!file || !flow}
              loading={campaign !== null && version.isFetching}
              onClick={toColumns}
            >
              Go on to the columns
            </Button>
          </Group>
        </Stepper.Step>
        <Stepper.Step label="Columns">
          {file && flow && mapping && (
            <ColumnsStep people={file.people} flow={flow} mapping={mapping} onMapping={setMapping} />
          )}
          <Group mt="lg">
            <Button disabled={!mapping?.client} onClick={() => setStep(2)}>
              Check every row
            </Button>
          </Group>
        </Stepper.Step>
        <Stepper.Step label="Check and start">
          {read && campaign && (
            <CheckStep people={read.people} twice={read.twice} campaign={campaign} onStart={start} />
          )}
        </Stepper.Step>
      </Stepper>
    </Paper>
  );
}

/** The campaign that is chosen; at first the one that the address names as `?campaign=`. */
function useCampaignOfAddress() {
  const [search] = useSearchParams();
  const asked = search.get('campaign');
  const choice = useCampaignChoice();
  const [chosen, setChosen] = useState<ChosenCampaign | null | undefined>(undefined);
  const found = choice.data?.data.find(({ id, state }) => id === asked && state === 'published');
  useEffect(() => {
    if (chosen === undefined && found?.campaignVersion)
      setChosen({ id: found.id, name: found.name, version: found.campaignVersion });
  }, [chosen, found]);
  return [chosen ?? null, setChosen] as const;
}
