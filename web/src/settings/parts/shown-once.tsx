import { Alert, Button, Group, Stack } from '@mantine/core';
import { Dialog } from '../../frame/dialog.tsx';
import { CopyField } from './copy-field.tsx';

/** A fresh secret: it is shown now and never again. */
export function ShownOnce({
  title,
  label,
  secret,
  use,
  onClose,
}: {
  title: string;
  label: string;
  secret: string;
  /** What to do with it, in a sentence. */
  use: string;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        <Alert color="yellow" title="Copy it now: it is shown this once">
          {use}
        </Alert>
        <CopyField label={label} value={secret} />
        <Group justify="flex-end">
          <Button onClick={onClose}>I have it</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
