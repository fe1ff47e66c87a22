import { Alert, Paper, Stack, Text, Title } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { CopyField } from '../parts/copy-field.tsx';
import { type Channel, isReachable, webhookAddress } from './sender-form.ts';

/** What to enter at the provider, so that statuses, taps and answers come back. Nothing for the sandbox. */
export function ProviderSetup({
  channel,
  verifyToken,
  saved,
}: {
  channel: Channel;
  /** As it is typed in; empty: the saved one stays. */
  verifyToken: string;
  /** Whether there is a saved one. */
  saved: boolean;
}) {
  const { businessId } = useSession();
  if (channel === 'sandbox') return null;
  const { origin } = window.location;
  const isMeta = channel === 'whatsapp_cloud';
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="provider-setup">
      <Stack gap="sm">
        <Title order={3} size="h5" id="provider-setup">
          {isMeta ? 'Then, at Meta' : 'Then, at Connectly'}
        </Title>
        <Text size="sm" c="dimmed">
          {isMeta
            ? 'In your app’s dashboard: WhatsApp → Configuration. Save the sender first, since Meta asks this server at once; then subscribe to messages and message_template_status_update.'
            : 'Register this address for the topics messages and delivery_status.'}
        </Text>
        <CopyField
          label={isMeta ? 'Callback URL' : 'Webhook address'}
          value={webhookAddress(origin, channel, businessId)}
        />
        {isMeta && verifyToken !== '' && <CopyField label="Verify token to enter" value={verifyToken} />}
        {isMeta && verifyToken === '' && (
          <Text size="sm" c="dimmed">
            {saved
              ? 'And the verify token that you have saved. Make a new one above if you do not have it any more.'
              : 'And the verify token: enter or make one above, then copy it here.'}
          </Text>
        )}
        {!isReachable(origin) && (
          <Alert color="yellow" title="This address cannot be reached from outside">
            Open this page at the public https address of the server, and copy it from there.
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
