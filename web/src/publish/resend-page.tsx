import { Page } from '../frame/page.tsx';

export default function ResendPage({ id: _id }: { id: string }) {
  return <Page title="Resend or edit">Under construction</Page>;
}
