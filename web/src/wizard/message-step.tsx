import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Content } from '../../../src/flow/schema.ts';
import { variablesOfContent } from '../../../src/flow/used-variables.ts';
import { hasErrors, validate } from '../../../src/flow/validate.ts';
import type { KnownTemplate } from '../message/known-template.ts';
import { MessageFields } from '../message/message-fields.tsx';
import { VariableExamples } from './variable-examples.tsx';
import { type WizardForm, withoutValue, wizardFlow } from './wizard-form.ts';

/** What is only not written yet is no mistake until one wants to go on. */
const unfinished = [
  'text_empty',
  'parameter_empty',
  'media_url_invalid',
  'caption_missing',
  'button_title_empty',
];

/** The first message: what it says and its buttons, within WhatsApp's limits. */
export function MessageStep({
  form,
  content,
  templates,
  onChange,
  onGo,
}: {
  form: WizardForm;
  content: Content;
  templates: readonly KnownTemplate[];
  onChange: (changes: Partial<WizardForm>) => void;
  onGo: (step: number) => void;
}) {
  const issues = validate(wizardFlow(content, form.variables));
  const [tried, setTried] = useState(false);
  const missing = withoutValue(content, form.variables);
  const refused = hasErrors(issues) || missing.length > 0;
  const next = () => {
    setTried(refused);
    if (!refused) onGo(2);
  };
  const used = variablesOfContent(content);
  const known = [...new Set(['first_name', ...used])].map((name) => ({
    name,
    example: form.variables[name]?.example,
  }));
  return (
    <Stack>
      <MessageFields
        content={content}
        onChange={(changed) => onChange({ content: changed })}
        variables={known}
        templates={templates}
        issues={tried ? issues : issues.filter(({ code }) => !unfinished.includes(code))}
      />
      <VariableExamples
        names={used}
        variables={form.variables}
        missing={tried ? missing : []}
        onChange={(variables) => onChange({ variables })}
      />
      <Group>
        <Button variant="default" onClick={() => onGo(0)}>
          Back
        </Button>
        <Button onClick={next}>Next</Button>
        {tried && refused && (
          <Text size="sm" role="alert">
            Correct what is marked to go on.
          </Text>
        )}
      </Group>
    </Stack>
  );
}
