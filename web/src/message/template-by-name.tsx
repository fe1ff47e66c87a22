import { Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Content } from '../../../src/flow/schema.ts';
import { fieldError, languageCodes, type MessageIssue, ofCodes, templateCodes } from './message-issue.ts';

type TemplateContent = Extract<Content, { kind: 'template' }>;

const otherParameters = ['header_text', 'header_image', 'header_video', 'header_document', 'button_1_url'];

/** A template of which nothing is known here: its name, its language and its parameters, as the provider has them. */
export function TemplateByName({
  content,
  onChange,
  issues,
}: {
  content: TemplateContent;
  onChange: (content: Content) => void;
  issues: readonly MessageIssue[];
}) {
  const { parameters = {} } = content;
  const places = Object.keys(parameters).filter((name) => name.startsWith('body_'));
  const choices = [`body_${places.length + 1}`, ...otherParameters].filter((name) => !(name in parameters));
  return (
    <Stack gap="xs">
      <Group grow align="flex-start">
        <NeverEmpty
          label="Name of the template"
          value={content.template}
          error={fieldError(issues, ofCodes(templateCodes))}
          onChange={(template) => onChange({ ...content, template })}
        />
        <NeverEmpty
          label="Language"
          value={content.language}
          error={fieldError(issues, ofCodes(languageCodes))}
          onChange={(language) => onChange({ ...content, language })}
        />
      </Group>
      <Select
        label="Add a parameter"
        placeholder="Choose what the template has"
        data={choices}
        value={null}
        onChange={(name) => name && onChange({ ...content, parameters: { ...parameters, [name]: '' } })}
      />
    </Stack>
  );
}

/** While it is empty the flow keeps what was there before: a flow with a nameless template cannot be saved. */
function NeverEmpty({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const [emptied, setEmptied] = useState(false);
  const change = (typed: string) => {
    setEmptied(typed === '');
    if (typed !== '') onChange(typed);
  };
  return (
    <TextInput
      label={label}
      value={emptied ? '' : value}
      error={emptied ? 'It cannot be empty.' : error}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => setEmptied(false)}
    />
  );
}
