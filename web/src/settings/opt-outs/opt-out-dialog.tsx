import { Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../frame/dialog.tsx';
import { FormEnd } from '../parts/form-end.tsx';
import { useAddOptOut } from './use-opt-outs.ts';

/** Opts a client out by hand. */
export function OptOutDialog({ onClose }: { onClose: () => void }) {
  const [client, setClient] = useState('');
  const add = useAddOptOut(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(client.trim());
  };
  return (
    <Dialog title="Opt a client out" onClose={onClose} size="md">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Phone number"
            description="With plus and country code. They leave every run at once."
            placeholder="+16045552331"
            required
            value={client}
            onChange={(event) => setClient(event.currentTarget.value)}
            data-autofocus
          />
          <FormEnd
            verb="Opt out"
            saving={add.isPending}
            error={add.isError ? add.error : null}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
