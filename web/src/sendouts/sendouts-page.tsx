import { Page } from '../frame/page.tsx';

export default function SendoutsPage() {
  return <Page title="Sendouts">Under construction</Page>;
}
