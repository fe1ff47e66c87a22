import { shown } from '../../../src/flow/play/shown.ts';
import type { Content } from '../../../src/flow/schema.ts';
import { useSession } from '../api/session.ts';
import { lineOfContent } from '../message/content-line.ts';
import type { KnownTemplate } from '../message/known-template.ts';
import { PhoneScreen } from '../phone/phone-screen.tsx';
import { previewValues, type WizardForm } from './wizard-form.ts';

/** The message as it will look, while it is written. */
export function MessagePreview({
  content,
  variables,
  templates,
}: {
  content: Content;
  variables: WizardForm['variables'];
  templates: readonly KnownTemplate[];
}) {
  const { businessName } = useSession();
  const line = lineOfContent(shown(content, previewValues(content, variables)), templates);
  const isEmpty = !line.text && !line.media && !line.header && line.buttons.length === 0;
  return (
    <div style={{ height: 520 }}>
      <PhoneScreen
        title={businessName}
        subtitle="what a person will see"
        lines={isEmpty ? [] : [{ id: 'message', from: 'business', ...line }]}
        empty="Your message appears here."
      />
    </div>
  );
}
