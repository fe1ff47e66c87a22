import { Collapse, NumberInput, Select, Stack, Switch, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { fieldErrors } from '../../api/field-errors.ts';
import { useSession } from '../../api/session.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { FormEnd } from '../parts/form-end.tsx';
import { ProviderSetup } from './provider-setup.tsx';
import {
  type Channel,
  channelLabels,
  formOf,
  hasSaved,
  requestOf,
  type Sender,
  type SenderForm,
  settingFields,
} from './sender-form.ts';
import { SettingInput } from './setting-input.tsx';
import { useSaveSender } from './use-senders.ts';

/** Adds a sender or changes it. @param sender null: a new one */
export function SenderDialog({ sender, onClose }: { sender: Sender | null; onClose: () => void }) {
  const { demo } = useSession();
  const [form, setForm] = useState(() => formOf(sender));
  const [moreOpened, more] = useDisclosure(false);
  const save = useSaveSender(onClose);
  const errors = fieldErrors(save.error);
  const change = (part: Partial<SenderForm>) => setForm({ ...form, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ number: form.number.trim(), body: requestOf(form, sender) });
  };
  const channels = (['whatsapp_cloud', 'connectly', 'sandbox'] as const).filter(
    (channel) => channel !== 'sandbox' || demo || sender?.channel === 'sandbox',
  );
  const inputFor = (field: (typeof settingFields)[Channel][number]) => (
    <SettingInput
      key={field.name}
      field={field}
      saved={hasSaved(sender, form.channel)}
      value={form.settings[field.name] ?? ''}
      error={errors[`settings.${field.name}`]}
      onChange={(value) => change({ settings: { ...form.settings, [field.name]: value } })}
    />
  );
  const fields = settingFields[form.channel];
  const rare = fields.filter(({ usual }) => usual !== undefined);
  return (
    <Dialog title={sender ? `Sender ${sender.number}` : 'Add a sender'} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          {sender === null && (
            <TextInput
              label="Phone number"
              description="With plus and country code"
              placeholder="+15551230000"
              required
              value={form.number}
              onChange={(event) => change({ number: event.currentTarget.value })}
              data-autofocus
            />
          )}
          <Select
            label="Channel"
            data={channels.map((value) => ({ value, label: channelLabels[value] }))}
            value={form.channel}
            onChange={(value) => value !== null && change({ channel: value as Channel })}
            allowDeselect={false}
          />
          {fields.filter(({ usual }) => usual === undefined).map(inputFor)}
          <NumberInput
            label="Messages a second, at most"
            description="WhatsApp allows a number 80 unless it says otherwise"
            min={0.01}
            max={1000}
            required
            value={form.ratePerSecond}
            error={errors.ratePerSecond}
            onChange={(ratePerSecond) => change({ ratePerSecond })}
          />
          <Switch
            label="The default: used where a call or campaign names no sender"
            checked={form.makeDefault}
            disabled={sender?.default === true}
            onChange={(event) => change({ makeDefault: event.currentTarget.checked })}
          />
          {rare.length > 0 && (
            <>
              <UnstyledButton onClick={more.toggle} aria-expanded={moreOpened} c="dimmed" fz="sm">
                {moreOpened ? 'Less' : 'More settings'}
              </UnstyledButton>
              <Collapse in={moreOpened}>
                <Stack>{rare.map(inputFor)}</Stack>
              </Collapse>
            </>
          )}
          <ProviderSetup
            channel={form.channel}
            verifyToken={form.settings.verifyToken ?? ''}
            saved={hasSaved(sender, form.channel)}
          />
          <FormEnd
            verb="Save"
            saving={save.isPending}
            error={save.isError ? save.error : null}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
