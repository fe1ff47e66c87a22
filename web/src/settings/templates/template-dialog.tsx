import { Alert, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrors } from '../../api/field-errors.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { FormEnd } from '../parts/form-end.tsx';
import { TemplateButtons } from './template-buttons.tsx';
import {
  categories,
  formOf,
  headerKinds,
  requestOf,
  statuses,
  type Template,
  type TemplateForm,
} from './template-form.ts';
import { useSaveTemplate } from './use-templates.ts';

/** Says by hand what a template looks like at the provider. @param template null: a new one */
export function TemplateDialog({ template, onClose }: { template: Template | null; onClose: () => void }) {
  const [form, setForm] = useState(() => formOf(template));
  const save = useSaveTemplate(onClose);
  const errors = fieldErrors(save.error);
  const change = (part: Partial<TemplateForm>) => setForm({ ...form, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name: form.name.trim(), language: form.language.trim(), body: requestOf(form) });
  };
  return (
    <Dialog title={template ? `Template ${template.id}` : 'Add a template'} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          {template?.source === 'synchronised' && (
            <Alert color="yellow" title="It was read from the account">
              What you save here wins over the account’s form from then on. Only its status still follows.
            </Alert>
          )}
          {template === null && (
            <Group grow align="flex-start">
              <TextInput
                label="Name"
                description="As at the provider: small letters, digits, _"
                required
                value={form.name}
                error={errors.name}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
              <TextInput
                label="Language"
                description="Like en_US"
                required
                value={form.language}
                error={errors.language}
                onChange={(event) => change({ language: event.currentTarget.value })}
              />
            </Group>
          )}
          <Group grow align="flex-start">
            <Choice
              label="Category"
              choices={categories}
              value={form.category}
              onChange={(category) => change({ category })}
            />
            <Choice
              label="Status"
              choices={statuses}
              value={form.status}
              onChange={(status) => change({ status })}
            />
            <Choice
              label="Header"
              choices={headerKinds}
              value={form.headerKind}
              onChange={(headerKind) => change({ headerKind })}
            />
          </Group>
          {form.headerKind === 'text' && (
            <TextInput
              label="Header text"
              required
              value={form.headerText}
              error={errors.header}
              onChange={(event) => change({ headerText: event.currentTarget.value })}
            />
          )}
          <Textarea
            label="Text"
            description="With {{1}} or {{first_name}} for what each message fills in"
            required
            autosize
            minRows={3}
            maxRows={10}
            value={form.body}
            error={errors.body}
            onChange={(event) => change({ body: event.currentTarget.value })}
          />
          <TextInput
            label="Footer"
            value={form.footer}
            error={errors.footer}
            onChange={(event) => change({ footer: event.currentTarget.value })}
          />
          <TemplateButtons form={form} onChange={setForm} />
          <FormEnd
            verb="Save"
            saving={save.isPending}
            error={save.isError ? save.error : null}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

function Choice<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Value[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <Select
      label={label}
      data={[...choices]}
      value={value}
      onChange={(chosen) => {
        const known = choices.find((choice) => choice === chosen);
        if (known !== undefined) onChange(known);
      }}
      allowDeselect={false}
    />
  );
}
