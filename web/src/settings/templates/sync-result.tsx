import { Alert, List } from '@mantine/core';

type Account = { account: string; senders: string[]; templates: number | null; error: string | null };

/** How reading the templates went, for each account. */
export function SyncResult({ accounts, onClose }: { accounts: Account[]; onClose: () => void }) {
  const failed = accounts.some(({ error }) => error !== null);
  return (
    <Alert
      color={failed ? 'yellow' : 'leaf'}
      title={failed ? 'Not everything could be read' : 'The templates are up to date'}
      role="status"
      withCloseButton
      closeButtonLabel="Close the result"
      onClose={onClose}
    >
      <List size="sm" spacing={2}>
        {accounts.map(({ account, senders, templates, error }) => (
          <List.Item key={account}>
            Account {account} ({senders.join(', ')}):{' '}
            {error ?? `${(templates ?? 0).toLocaleString()} templates`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
