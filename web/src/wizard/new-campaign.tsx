import { Grid, Stepper } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../api/session.ts';
import { emptyContent } from '../message/empty-content.ts';
import { useTemplates } from '../message/use-templates.ts';
import { formStorage } from './form-storage.ts';
import { MessagePreview } from './message-preview.tsx';
import { MessageStep } from './message-step.tsx';
import { NameStep } from './name-step.tsx';
import { SendStep } from './send-step.tsx';
import type { WizardForm } from './wizard-form.ts';

/** A number that is nobody's, for the demo's phones. */
const demoClient = '+16045552390';

/** The steps until the campaign is created, with the message as it will look beside them. */
export function NewCampaign({ onCreated }: { onCreated: (campaign: string, client: string) => void }) {
  const { businessId, demo } = useSession();
  const storage = useMemo(
    () => formStorage(window.sessionStorage, businessId, demo ? demoClient : ''),
    [businessId, demo],
  );
  const [form, setForm] = useState(storage.read);
  const [takenName, setTakenName] = useState<string | null>(null);
  useEffect(() => storage.write(form), [storage, form]);
  const templates = useTemplates();
  const content = form.content ?? emptyContent('template', templates);
  const change = (changes: Partial<WizardForm>) => setForm((before) => ({ ...before, ...changes }));
  const go = (step: number) => change({ step });
  const done = (campaign: string) => {
    storage.clear();
    onCreated(campaign, form.client);
  };
  return (
    <Grid gutter="xl" maw={1240}>
      <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
        <Stepper active={form.step} onStepClick={go} allowNextStepsSelect={false} size="sm" maw={720}>
          <Stepper.Step label="Name">
            <NameStep form={form} takenName={takenName} onChange={change} onNext={() => go(1)} />
          </Stepper.Step>
          <Stepper.Step label="First message">
            <MessageStep {...{ form, content, templates }} onChange={change} onGo={go} />
          </Stepper.Step>
          <Stepper.Step label="Send it to yourself">
            <SendStep
              {...{ form, content }}
              onChange={change}
              onGo={go}
              onCreated={done}
              onNameTaken={(name) => {
                setTakenName(name);
                go(0);
              }}
            />
          </Stepper.Step>
        </Stepper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
        <MessagePreview content={content} variables={form.variables} templates={templates} />
      </Grid.Col>
    </Grid>
  );
}
