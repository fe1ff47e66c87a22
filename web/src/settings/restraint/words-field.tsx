import { ActionIcon, Button, Group, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type WordRow, withRow } from './restraint-form.ts';

const languages = '[A-Za-z]{2,3}([_\\-][A-Za-z0-9]{2,8})*';

/** Words by language; without any the usual ones hold. */
export function WordsField({
  title,
  help,
  usual,
  rows,
  onChange,
}: {
  title: string;
  help: string;
  usual: readonly string[];
  rows: WordRow[];
  onChange: (rows: WordRow[]) => void;
}) {
  const changeOne = (id: number, part: Partial<WordRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <Stack gap="sm" role="group" aria-label={title}>
      <div>
        <Text size="sm" fw={500}>
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {help}
        </Text>
      </div>
      {rows.length === 0 && <Text size="sm">The usual ones: {usual.join(', ')}</Text>}
      {rows.map(({ id, language, words }) => (
        <Group key={id} align="flex-start" gap="xs" wrap="nowrap">
          <TextInput
            aria-label="Language code"
            title="A language code like de or pt_BR"
            placeholder="de"
            required
            pattern={languages}
            w={90}
            value={language}
            onChange={(event) => changeOne(id, { language: event.currentTarget.value })}
          />
          <TagsInput
            aria-label={`Words, ${language || 'new language'}`}
            placeholder={words.length === 0 ? 'A word, then Enter' : ''}
            flex={1}
            value={words}
            onChange={(changed) => changeOne(id, { words: changed })}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={`Remove ${language || 'the new language'}`}
            onClick={() => onChange(rows.filter((row) => row.id !== id))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          // The first words of one's own replace the usual ones, which are likely to be wanted still.
          onClick={() => onChange(rows.length === 0 ? withRow(rows, 'en', usual) : withRow(rows, '', []))}
        >
          {rows.length === 0 ? 'Set words of your own' : 'Add a language'}
        </Button>
      </Group>
    </Stack>
  );
}
