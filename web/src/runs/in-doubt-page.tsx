import { Page } from '../frame/page.tsx';

export default function InDoubtPage() {
  return <Page title="In doubt">Under construction</Page>;
}
