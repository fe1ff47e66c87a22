import { EmptyNote } from '../../frame/empty-note.tsx';
import { More } from '../../frame/more.tsx';
import { ProblemNote } from '../../frame/problem-note.tsx';
import { Waiting } from '../../frame/waiting.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { Section } from '../parts/section.tsx';
import { AuditTable } from './audit-table.tsx';
import { useAudit } from './use-audit.ts';

/** Who did what, and when. */
export default function AuditSection() {
  const { pages, rows } = useAudit();
  const keys = useKeys();
  return (
    <Section title="Audit log" lead="Who did what, and when. Who: the API key of the call or of the session.">
      {pages.isPending && <Waiting />}
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && rows.length === 0 && (
        <EmptyNote title="Nothing was done yet">
          Publishing, pausing, cancelling, deciding and changes of senders, keys and settings appear here.
        </EmptyNote>
      )}
      {rows.length > 0 && <AuditTable events={rows} keys={keys.rows} />}
      <More pages={pages} />
    </Section>
  );
}
