import { TextInput } from '@mantine/core';
import { useState } from 'react';

/**
 * A text that is taken when one leaves the field or presses Enter, for names that others refer to. What cannot be taken
 * is refused with its reason; Escape brings the old one back.
 */
export function CommitInput({
  label,
  value,
  problemOf,
  onCommit,
  visibleLabel = true,
}: {
  label: string;
  value: string;
  /** Why a text is refused; null: it is fine. */
  problemOf: (wish: string) => string | null;
  onCommit: (value: string) => void;
  visibleLabel?: boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? null : problemOf(typed.trim());
  const commit = () => {
    if (typed !== null && problem === null && typed.trim() !== value) onCommit(typed.trim());
    if (problem === null) setTyped(null);
  };
  return (
    <TextInput
      flex={1}
      {...(visibleLabel ? { label } : { 'aria-label': label })}
      value={typed ?? value}
      error={problem}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
