import { Page } from '../frame/page.tsx';

export default function SettingsPage({ section: _section }: { section: string }) {
  return <Page title="Settings">Under construction</Page>;
}
