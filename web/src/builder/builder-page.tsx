import { Page } from '../frame/page.tsx';

export default function BuilderPage({ id: _id }: { id: string }) {
  return <Page title="Builder">Under construction</Page>;
}
