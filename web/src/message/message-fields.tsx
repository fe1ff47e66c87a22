import { Input, SegmentedControl, Stack } from '@mantine/core';
import { useRef } from 'react';
import { limits } from '../../../src/flow/limits.ts';
import type { Content } from '../../../src/flow/schema.ts';
import { buttonLimits, withButtons } from './button-edits.ts';
import { ButtonList } from './button-list.tsx';
import { emptyContent } from './empty-content.ts';
import { IssueList } from './issue-list.tsx';
import { type KnownTemplate, templateOf } from './known-template.ts';
import { MediaFields } from './media-fields.tsx';
import { fieldError, isAtField, type MessageIssue, ofCodes, textCodes } from './message-issue.ts';
import { contentForTemplate } from './template-content.ts';
import { TemplateFields } from './template-fields.tsx';
import { type KnownVariable, VariableText } from './variable-text.tsx';

const kinds: { value: Content['kind']; label: string }[] = [
  { value: 'template', label: 'Template' },
  { value: 'text', label: 'Text' },
  { value: 'media', label: 'File' },
];

/**
 * What a message says: template, text or file, with its buttons. Limits are shown as one types; `issues` (of this
 * message only) are shown at the field that they are about, the others below.
 */
export function MessageFields({
  content,
  onChange,
  variables,
  templates,
  issues = [],
}: {
  content: Content;
  onChange: (content: Content) => void;
  variables: readonly KnownVariable[];
  templates: readonly KnownTemplate[];
  issues?: readonly MessageIssue[];
}) {
  // What was written of another kind comes back when one goes back to it.
  const earlier = useRef<Partial<Record<Content['kind'], Content>>>({});
  const setKind = (kind: Content['kind']) => {
    earlier.current[content.kind] = content;
    const again = earlier.current[kind] ?? emptyContent(kind, templates);
    const withThese = withButtons(again, content.buttons ?? []);
    const fixed = again.kind === 'template' && templateOf(again, templates);
    onChange(fixed ? contentForTemplate(fixed, withThese) : withThese);
  };
  const fixed = content.kind === 'template' && templateOf(content, templates) !== undefined;
  const { count, title, reason } = buttonLimits(content.kind);
  return (
    <Stack gap="md">
      <Input.Wrapper label="Kind of message">
        <SegmentedControl
          fullWidth
          aria-label="Kind of message"
          data={kinds}
          value={content.kind}
          onChange={(value) => setKind(kinds.find((kind) => kind.value === value)?.value ?? content.kind)}
        />
      </Input.Wrapper>
      <KindFields {...{ content, onChange, variables, templates, issues }} />
      <ButtonList
        buttons={content.buttons ?? []}
        onChange={(buttons) => onChange(withButtons(content, buttons))}
        limit={count}
        titleLimit={title}
        reason={reason}
        fixed={fixed}
        issues={issues}
      />
      <IssueList issues={issues.filter((issue) => !isAtField(content, issue))} />
    </Stack>
  );
}

function KindFields({
  content,
  onChange,
  variables,
  templates,
  issues,
}: {
  content: Content;
  onChange: (content: Content) => void;
  variables: readonly KnownVariable[];
  templates: readonly KnownTemplate[];
  issues: readonly MessageIssue[];
}) {
  const common = { onChange, variables, issues };
  if (content.kind === 'template')
    return <TemplateFields content={content} templates={templates} {...common} />;
  if (content.kind === 'media') return <MediaFields content={content} {...common} />;
  return (
    <VariableText
      label="Text"
      rows={3}
      value={content.text}
      variables={variables}
      limit={content.buttons?.length ? limits.textWithButtons : limits.text}
      error={fieldError(issues, ofCodes(textCodes))}
      onChange={(text) => onChange({ ...content, text })}
    />
  );
}
