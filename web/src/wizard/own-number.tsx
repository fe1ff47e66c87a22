import { TextInput } from '@mantine/core';
import { useSession } from '../api/session.ts';

/** The reader's own number, to which a test goes. */
export function OwnNumber({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  const { demo } = useSession();
  return (
    <TextInput
      label="Your own number"
      description={
        demo
          ? 'In the demo any number will do: its phone is on the page Phones.'
          : 'With the country code, as in +1 604 555 2371.'
      }
      type="tel"
      autoComplete="tel"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      maw={360}
      required
    />
  );
}
