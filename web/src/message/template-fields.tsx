import { Alert, Box, CloseButton, Group, Select, Stack } from '@mantine/core';
import type { Content } from '../../../src/flow/schema.ts';
import { type KnownTemplate, parametersOf, templateOf } from './known-template.ts';
import { addressCodes, fieldError, type MessageIssue, ofParameter } from './message-issue.ts';
import { parameterLabel } from './parameter-label.ts';
import { TemplateByName } from './template-by-name.tsx';
import { contentForTemplate, withoutParameter } from './template-content.ts';
import { type KnownVariable, VariableText } from './variable-text.tsx';

type TemplateContent = Extract<Content, { kind: 'template' }>;

const byName = 'by name';

/** Which template, and what is filled in. One that the business does not have can be named by hand. */
export function TemplateFields({
  content,
  onChange,
  variables,
  templates,
  issues,
}: {
  content: TemplateContent;
  onChange: (content: Content) => void;
  variables: readonly KnownVariable[];
  templates: readonly KnownTemplate[];
  issues: readonly MessageIssue[];
}) {
  const known = templateOf(content, templates);
  const parameters = content.parameters ?? {};
  const expected = known ? parametersOf(known) : [];
  const names = [...new Set([...expected, ...Object.keys(parameters)])];
  const choose = (value: string | null) => {
    const template = templates.find((each) => idOf(each) === value);
    if (template) onChange(contentForTemplate(template, content));
    else if (value === byName) onChange({ ...content, template: 'template_name', language: 'en_US' });
  };
  return (
    <Stack gap="sm">
      <Select
        label="Template"
        placeholder="Choose a template"
        description={
          known ? undefined : 'Only templates may be sent to people who have not written or tapped lately.'
        }
        data={[
          ...templates.map((each) => ({ value: idOf(each), label: labelOf(each) })),
          { value: byName, label: 'Another one, by its name …' },
        ]}
        value={known ? idOf(known) : byName}
        onChange={choose}
        searchable
        allowDeselect={false}
        nothingFoundMessage="No template has this name"
      />
      {!known && <TemplateByName content={content} onChange={onChange} issues={issues} />}
      {known && known.status !== 'approved' && (
        <Alert color="yellow">This template is {known.status}: WhatsApp sends approved ones only.</Alert>
      )}
      {names.map((name) => (
        <Group key={name} gap={4} wrap="nowrap" align="flex-start">
          <Box flex={1}>
            <VariableText
              label={parameterLabel(name)}
              value={parameters[name] ?? ''}
              variables={variables}
              error={fieldError(issues, (issue) => ofParameter(name)(issue) || ofFile(name)(issue))}
              onChange={(value) => onChange({ ...content, parameters: { ...parameters, [name]: value } })}
            />
          </Box>
          {!expected.includes(name) && (
            <CloseButton
              mt={26}
              aria-label={`Remove ${parameterLabel(name)}`}
              onClick={() => onChange(withoutParameter(content, name))}
            />
          )}
        </Group>
      ))}
    </Stack>
  );
}

function idOf({ name, language }: KnownTemplate): string {
  return `${name}/${language}`;
}

function labelOf({ name, language, status }: KnownTemplate): string {
  return `${name} · ${language}${status === 'approved' ? '' : ` · ${status}`}`;
}

/** The address of a header's file is checked like that of any file. */
const ofFile = (name: string) => (issue: MessageIssue) =>
  /^header_(image|video|document)$/.test(name) && addressCodes.includes(issue.code);
