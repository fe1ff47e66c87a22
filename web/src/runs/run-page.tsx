import { Page } from '../frame/page.tsx';

export default function RunPage({ id: _id }: { id: string }) {
  return <Page title="Run">Under construction</Page>;
}
