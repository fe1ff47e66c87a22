import { Button, Group } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyNote } from '../../frame/empty-note.tsx';
import { More } from '../../frame/more.tsx';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { Waiting } from '../../frame/waiting.tsx';
import { Section } from '../parts/section.tsx';
import { SyncResult } from './sync-result.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import type { Template } from './template-form.ts';
import { TemplateTable } from './template-table.tsx';
import { useSynchronise, useTemplateList } from './use-templates.ts';

/** What is known of the templates at the providers. */
export default function TemplatesSection() {
  const { pages, rows } = useTemplateList();
  const synchronise = useSynchronise();
  const [edited, setEdited] = useState<Template | 'new' | null>(null);
  const actions = (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => synchronise.mutate()}
        loading={synchronise.isPending}
      >
        Sync now
      </Button>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
        Add a template
      </Button>
    </Group>
  );
  return (
    <Section
      title="Templates"
      lead="What you may send outside the 24-hour window. They are read from the account that a sender names, about every ten minutes; others you can add by hand, as the provider has them."
      action={actions}
    >
      {synchronise.data && <SyncResult accounts={synchronise.data.data} onClose={synchronise.reset} />}
      {synchronise.isError && <ProblemNote error={synchronise.error} />}
      {pages.isPending && <Waiting />}
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyNote title="No template is known">
          Give a sender its WhatsApp Business Account id and sync, or add a template by hand.
        </EmptyNote>
      )}
      {rows.length > 0 && <TemplateTable templates={rows} onEdit={setEdited} />}
      <More pages={pages} />
      {edited && (
        <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Section>
  );
}
