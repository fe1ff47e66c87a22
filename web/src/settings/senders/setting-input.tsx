import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { newVerifyToken, type SettingField } from './sender-form.ts';

/**
 * One setting of a channel. A secret that is saved is not shown: its empty field keeps it.
 * @param saved whether the sender has settings of this channel already
 */
export function SettingInput({
  field,
  saved,
  value,
  error,
  onChange,
}: {
  field: SettingField;
  saved: boolean;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const shared = {
    label: field.label,
    description: field.help,
    value,
    error,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (!field.secret)
    return <TextInput {...shared} required={!field.optional} placeholder={field.usual ?? ''} />;
  const kept = saved ? 'Saved, not shown. Leave it empty to keep it.' : '';
  // It is no secret from whoever enters it, and has to be copied to Meta.
  if (field.name === 'verifyToken')
    return (
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput {...shared} required={!saved} placeholder={kept} flex={1} />
        <Button variant="default" onClick={() => onChange(newVerifyToken())}>
          Make one
        </Button>
      </Group>
    );
  return <PasswordInput {...shared} autoComplete="new-password" required={!saved} placeholder={kept} />;
}
