import { Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../frame/dialog.tsx';
import { FormEnd } from '../parts/form-end.tsx';
import { useMakeKey } from './use-keys.ts';

/** Makes a key with a name to know it by. */
export function KeyDialog({ onClose, onMade }: { onClose: () => void; onMade: (apiKey: string) => void }) {
  const [name, setName] = useState('');
  const make = useMakeKey(onMade);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(name.trim());
  };
  return (
    <Dialog title="Make an API key" onClose={onClose} size="md">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            description="Who or what has it: the audit log names it so"
            placeholder="Shop backend"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <FormEnd
            verb="Make it"
            saving={make.isPending}
            error={make.isError ? make.error : null}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
