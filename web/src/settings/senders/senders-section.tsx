import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyNote } from '../../frame/empty-note.tsx';
import { More } from '../../frame/more.tsx';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { Waiting } from '../../frame/waiting.tsx';
import { Section } from '../parts/section.tsx';
import { SenderCard } from './sender-card.tsx';
import { SenderDialog } from './sender-dialog.tsx';
import type { Sender } from './sender-form.ts';
import { useSenderList } from './use-senders.ts';

/** The numbers that the business sends from. */
export default function SendersSection() {
  const { pages, rows } = useSenderList();
  const [edited, setEdited] = useState<Sender | 'new' | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      Add a sender
    </Button>
  );
  return (
    <Section
      title="Senders"
      lead="The WhatsApp numbers that you send from, each with its provider and its rate."
      action={add}
    >
      {pages.isPending && <Waiting />}
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyNote title="No sender yet">
          Add a number that Meta or Connectly has given you. Campaigns are sent from it.
        </EmptyNote>
      )}
      <Stack gap="sm">
        {rows.map((sender) => (
          <SenderCard key={sender.id} sender={sender} onEdit={() => setEdited(sender)} />
        ))}
      </Stack>
      <More pages={pages} />
      {edited && <SenderDialog sender={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}
