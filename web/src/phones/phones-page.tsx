import { Page } from '../frame/page.tsx';

export default function PhonesPage() {
  return <Page title="Phones">Under construction</Page>;
}
