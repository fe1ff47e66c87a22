import { Tabs } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import { EmptyNote } from '../frame/empty-note.tsx';
import { Page } from '../frame/page.tsx';
import { Waiting } from '../frame/waiting.tsx';

/** The sections, by the last part of their address. */
const sections = {
  senders: { label: 'Senders', Section: lazy(() => import('./senders/senders-section.tsx')) },
  templates: { label: 'Templates', Section: lazy(() => import('./templates/templates-section.tsx')) },
  webhooks: { label: 'Webhooks', Section: lazy(() => import('./webhooks/webhooks-section.tsx')) },
  'opt-outs': { label: 'Opt-outs', Section: lazy(() => import('./opt-outs/opt-outs-section.tsx')) },
  restraint: {
    label: 'Restraint and words',
    Section: lazy(() => import('./restraint/restraint-section.tsx')),
  },
  keys: { label: 'API keys', Section: lazy(() => import('./keys/keys-section.tsx')) },
  audit: { label: 'Audit log', Section: lazy(() => import('./audit/audit-section.tsx')) },
} as const;

/** What holds for the whole business. @param section the last part of the address */
export default function SettingsPage({ section }: { section: string }) {
  const [, navigate] = useLocation();
  const shown = Object.entries(sections).find(([name]) => name === section)?.[1];
  return (
    <Page title="Settings">
      <Tabs
        value={section}
        onChange={(name) => name !== null && navigate(`/settings/${name}`)}
        keepMounted={false}
      >
        <Tabs.List aria-label="Settings">
          {Object.entries(sections).map(([name, { label }]) => (
            <Tabs.Tab key={name} value={name}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown && (
          <Tabs.Panel value={section}>
            <Suspense fallback={<Waiting />}>
              <shown.Section />
            </Suspense>
          </Tabs.Panel>
        )}
      </Tabs>
      {!shown && <EmptyNote title="There is no such section">Choose one of the sections above.</EmptyNote>}
    </Page>
  );
}
