import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { Page } from '../frame/page.tsx';
import { CreatedCampaign } from './created-campaign.tsx';
import { NewCampaign } from './new-campaign.tsx';

/**
 * From nothing to a message on one's own phone. What is filled in is kept in this tab until the campaign is created; from
 * then on the address names the campaign, and the run of its test.
 */
export default function WizardPage() {
  const [search, setSearch] = useSearchParams();
  const [justCreated, setJustCreated] = useState<string | null>(null);
  const created = search.get('campaign');
  const show = (campaign: string, client: string, run?: string) =>
    setSearch({ campaign, client, ...(run === undefined ? {} : { run }) }, { replace: true });
  return (
    <Page title="Create campaign" lead="A name, a first message, and a look at it on your own phone.">
      {created === null ? (
        <NewCampaign
          onCreated={(campaign, client) => {
            setJustCreated(campaign);
            show(campaign, client);
          }}
        />
      ) : (
        <CreatedCampaign
          id={created}
          firstClient={search.get('client') ?? ''}
          runId={search.get('run')}
          // Only what the button promised: a reload sends nothing.
          sendsAtOnce={justCreated === created}
          onRun={(client, run) => show(created, client, run)}
        />
      )}
    </Page>
  );
}
