import { Page } from '../frame/page.tsx';

export default function WizardPage() {
  return <Page title="New campaign">Under construction</Page>;
}
