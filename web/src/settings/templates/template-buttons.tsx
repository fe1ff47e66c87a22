import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { buttonTypes, type TemplateForm, withButton } from './template-form.ts';

const maxButtons = 10;

/** The buttons of a template, in their order at the provider. */
export function TemplateButtons({
  form,
  onChange,
}: {
  form: TemplateForm;
  onChange: (form: TemplateForm) => void;
}) {
  const changeOne = (id: number, part: Partial<TemplateForm['buttons'][number]>) =>
    onChange({
      ...form,
      buttons: form.buttons.map((button) => (button.id === id ? { ...button, ...part } : button)),
    });
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        Buttons
      </Text>
      {form.buttons.map(({ id, type, title, url }, index) => (
        <Group key={id} gap="xs" wrap="nowrap" align="flex-start">
          <Select
            aria-label={`Kind of button ${index + 1}`}
            w={150}
            data={Object.entries(buttonTypes).map(([value, label]) => ({ value, label }))}
            value={type}
            allowDeselect={false}
            onChange={(chosen) => {
              const known = Object.keys(buttonTypes).find((name) => name === chosen);
              if (known) changeOne(id, { type: known as keyof typeof buttonTypes });
            }}
          />
          <TextInput
            aria-label={`Title of button ${index + 1}`}
            placeholder="Title"
            required
            maxLength={200}
            flex={1}
            value={title}
            onChange={(event) => changeOne(id, { title: event.currentTarget.value })}
          />
          {type === 'url' && (
            <TextInput
              aria-label={`Address of button ${index + 1}`}
              placeholder="https://… with {{1}} at its end, if it varies"
              required
              flex={1}
              value={url}
              onChange={(event) => changeOne(id, { url: event.currentTarget.value })}
            />
          )}
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={`Remove button ${index + 1}`}
            onClick={() => onChange({ ...form, buttons: form.buttons.filter((button) => button.id !== id) })}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {form.buttons.length < maxButtons && (
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange(withButton(form))}
          >
            Add a button
          </Button>
        </Group>
      )}
    </Stack>
  );
}
