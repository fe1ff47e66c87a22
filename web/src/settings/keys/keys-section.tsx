import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { More } from '../../frame/more.tsx';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { Waiting } from '../../frame/waiting.tsx';
import { Section } from '../parts/section.tsx';
import { ShownOnce } from '../parts/shown-once.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { KeyTable } from './key-table.tsx';
import { useKeys } from './use-keys.ts';

/** What calls and sessions are let in with. */
export default function KeysSection() {
  const { pages, rows } = useKeys();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      Make a key
    </Button>
  );
  return (
    <Section
      title="API keys"
      lead="Each of them may do everything in this business: call the API, and sign in here. Give every backend and every person one of their own."
      action={add}
    >
      {pages.isPending && <Waiting />}
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {rows.length > 0 && <KeyTable keys={rows} />}
      <More pages={pages} />
      {making && (
        <KeyDialog
          onClose={() => setMaking(false)}
          onMade={(apiKey) => {
            setMaking(false);
            setMade(apiKey);
          }}
        />
      )}
      {made !== null && (
        <ShownOnce
          title="The new API key"
          label="API key"
          secret={made}
          use="Send it in the header X-API-Key. Only its hash is kept here; when it is lost, make another."
          onClose={() => setMade(null)}
        />
      )}
    </Section>
  );
}
