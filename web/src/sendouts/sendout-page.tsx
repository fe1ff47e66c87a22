import { Page } from '../frame/page.tsx';

export default function SendoutPage({ id: _id }: { id: string }) {
  return <Page title="Sendout">Under construction</Page>;
}
