import { ProblemNote } from '../../frame/problem-note.tsx';
import { Waiting } from '../../frame/waiting.tsx';
import { Section } from '../parts/section.tsx';
import { RestraintEditor } from './restraint-editor.tsx';
import { useSettings } from './use-settings.ts';

/** When and how much clients are written to, and by which words they stop it. */
export default function RestraintSection() {
  const settings = useSettings();
  return (
    <Section
      title="Restraint and words"
      lead="This holds for all campaigns. Answers to taps go at once, and count for nothing here."
    >
      {settings.isPending && <Waiting />}
      {settings.isError && <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && <RestraintEditor saved={settings.data} />}
    </Section>
  );
}
