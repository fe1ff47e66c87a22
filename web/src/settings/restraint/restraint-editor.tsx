import { Button, Group, NumberInput, Paper, Select, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { usualStartWords, usualStopWords } from '../../../../src/flow/opt-out-words.ts';
import { fieldErrors } from '../../api/field-errors.ts';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { changesOf, formOf, type RestraintForm, type Settings } from './restraint-form.ts';
import { useSaveSettings } from './use-settings.ts';
import { WordsField } from './words-field.tsx';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])];

/** The form of the section. @param saved what it begins with */
export function RestraintEditor({ saved }: { saved: Settings }) {
  const [form, setForm] = useState(() => formOf(saved, zone));
  const save = useSaveSettings();
  const errors = fieldErrors(save.error);
  const change = (part: Partial<RestraintForm>) => setForm({ ...form, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(changesOf(form), {
      onSuccess: (kept) => {
        setForm(formOf(kept, form.timezone));
        notifications.show({ message: 'The settings are saved', color: 'leaf' });
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={720}>
        <QuietHours form={form} change={change} errors={errors} />
        <MaxPerClient form={form} change={change} errors={errors} />
        <Paper withBorder p="md">
          <WordsField
            title="Words that opt out"
            help="Alone in a message, in any case. All languages count for everybody."
            usual={usualStopWords}
            rows={form.stopWords}
            onChange={(stopWords) => change({ stopWords })}
          />
        </Paper>
        <Paper withBorder p="md">
          <WordsField
            title="Words that let a client be written to again"
            help="For who has opted out and changes their mind."
            usual={usualStartWords}
            rows={form.startWords}
            onChange={(startWords) => change({ startWords })}
          />
        </Paper>
        {save.isError && <ProblemNote error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Part = {
  form: RestraintForm;
  change: (part: Partial<RestraintForm>) => void;
  errors: Record<string, string>;
};

function QuietHours({ form, change, errors }: Part) {
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Switch
          label="Quiet hours"
          description="What falls inside goes out at their end"
          checked={form.quiet}
          onChange={(event) => change({ quiet: event.currentTarget.checked })}
        />
        {form.quiet && (
          <Group align="flex-start" grow>
            <TextInput
              type="time"
              label="From"
              required
              value={form.from}
              error={errors['quietHours.from']}
              onChange={(event) => change({ from: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label="To"
              required
              value={form.to}
              error={errors['quietHours.to']}
              onChange={(event) => change({ to: event.currentTarget.value })}
            />
            <Select
              label="Time zone"
              searchable
              required
              allowDeselect={false}
              limit={100}
              data={zones}
              value={form.timezone}
              error={errors['quietHours.timezone']}
              onChange={(timezone) => timezone !== null && change({ timezone })}
            />
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function MaxPerClient({ form, change, errors }: Part) {
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Switch
          label="At most so many messages to a client"
          description="What exceeds it is skipped, and the run says so"
          checked={form.capped}
          onChange={(event) => change({ capped: event.currentTarget.checked })}
        />
        {form.capped && (
          <Group align="flex-start" grow>
            <NumberInput
              label="Messages"
              required
              min={1}
              max={1000}
              allowDecimal={false}
              value={form.count}
              error={errors['maxPerClient.count']}
              onChange={(count) => change({ count })}
            />
            <NumberInput
              label="In so many hours"
              description="168 hours are a week"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              min={0.01}
              max={8760}
              value={form.hours}
              error={errors['maxPerClient.hours']}
              onChange={(hours) => change({ hours })}
            />
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
