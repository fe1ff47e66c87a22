import { Select, Stack } from '@mantine/core';
import { limits } from '../../../src/flow/limits.ts';
import type { Content } from '../../../src/flow/schema.ts';
import { addressCodes, captionCodes, fieldError, type MessageIssue, ofCodes } from './message-issue.ts';
import { type KnownVariable, VariableText } from './variable-text.tsx';

type MediaContent = Extract<Content, { kind: 'media' }>;

const files: { value: MediaContent['media']; label: string }[] = [
  { value: 'image', label: 'Image' },
  { value: 'video', label: 'Video' },
  { value: 'document', label: 'Document' },
];

/** A file by its address, and the words below it. */
export function MediaFields({
  content,
  onChange,
  variables,
  issues,
}: {
  content: MediaContent;
  onChange: (content: Content) => void;
  variables: readonly KnownVariable[];
  issues: readonly MessageIssue[];
}) {
  return (
    <Stack gap="sm">
      <Select
        label="File"
        data={files}
        value={content.media}
        allowDeselect={false}
        onChange={(media) => {
          const file = files.find(({ value }) => value === media);
          if (file) onChange({ ...content, media: file.value });
        }}
      />
      <VariableText
        label="Address of the file"
        placeholder="https://…"
        value={content.url}
        variables={variables}
        error={fieldError(issues, ofCodes(addressCodes))}
        description="WhatsApp fetches it from there when the message is sent."
        onChange={(url) => onChange({ ...content, url: url.trim() })}
      />
      <VariableText
        label="Caption"
        rows={2}
        value={content.caption ?? ''}
        variables={variables}
        limit={limits.caption}
        error={fieldError(issues, ofCodes(captionCodes))}
        onChange={(caption) => onChange({ ...content, caption })}
      />
    </Stack>
  );
}
