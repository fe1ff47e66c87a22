import { Page } from '../frame/page.tsx';

export default function RunsPage() {
  return <Page title="Runs">Under construction</Page>;
}
