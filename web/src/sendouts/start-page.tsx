import { Page } from '../frame/page.tsx';

export default function StartPage() {
  return <Page title="Start a sendout">Under construction</Page>;
}
