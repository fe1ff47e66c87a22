import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyNote } from '../../frame/empty-note.tsx';
import { More } from '../../frame/more.tsx';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { Waiting } from '../../frame/waiting.tsx';
import { Section } from '../parts/section.tsx';
import { OptOutDialog } from './opt-out-dialog.tsx';
import { OptOutTable } from './opt-out-table.tsx';
import { useOptOuts } from './use-opt-outs.ts';

/** Clients that are not written to any more. */
export default function OptOutsSection() {
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 300);
  const { pages, rows } = useOptOuts(settled);
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      Opt a client out
    </Button>
  );
  return (
    <Section
      title="Opt-outs"
      lead="Clients who have had enough. They leave every run at once, and later entries for them are rejected."
      action={add}
    >
      <TextInput
        aria-label="Search a number"
        placeholder="A part of the number"
        leftSection={<IconSearch size={16} aria-hidden />}
        maw={320}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {pages.isPending && <Waiting />}
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyNote title={settled === '' ? 'Nobody has opted out' : 'No opt-out has this in its number'}>
          {settled === ''
            ? 'Who writes STOP, or taps an opt-out button, appears here.'
            : 'Search for fewer digits.'}
        </EmptyNote>
      )}
      {rows.length > 0 && <OptOutTable optOuts={rows} />}
      <More pages={pages} />
      {adding && <OptOutDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}
