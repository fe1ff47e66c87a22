import { Page } from '../frame/page.tsx';

export default function CampaignsPage() {
  return <Page title="Campaigns">Under construction</Page>;
}
