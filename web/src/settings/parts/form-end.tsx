import { Alert, Button, Group, List } from '@mantine/core';
import { fieldErrors } from '../../api/field-errors.ts';
import { ProblemNote } from '../../frame/problem-note.tsx';

/** The end of a dialog's form: why it was refused, and its two buttons. */
export function FormEnd({
  verb,
  saving,
  error,
  onCancel,
}: {
  verb: string;
  saving: boolean;
  /** null: nothing was refused */
  error: unknown;
  onCancel: () => void;
}) {
  return (
    <>
      {error !== null && <Refusal error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={saving}>
          {verb}
        </Button>
      </Group>
    </>
  );
}

/** The fields may be out of sight: what is wrong with them is said here too. */
function Refusal({ error }: { error: unknown }) {
  const wrong = Object.values(fieldErrors(error));
  if (wrong.length === 0) return <ProblemNote error={error} />;
  return (
    <Alert color="red" title="Not saved: some fields need another value" role="alert">
      <List size="sm">
        {wrong.map((message) => (
          <List.Item key={message}>{message}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
