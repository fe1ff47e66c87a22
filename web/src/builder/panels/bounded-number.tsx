import { NumberInput } from '@mantine/core';
import { useState } from 'react';

/** A number within limits. One outside is shown with the reason and not taken. */
export function BoundedNumber({
  label,
  description,
  value,
  min,
  max,
  unit,
  onChange,
}: {
  label: string;
  description?: string;
  value: number;
  min: number;
  max: number;
  unit: string;
  onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<{ value: number | string; at: number } | null>(null);
  const shown = typed?.at === value ? typed.value : value;
  const isFine = (number: number | string): number is number =>
    typeof number === 'number' && number >= min && number <= max;
  const take = (next: number | string) => {
    const after = isFine(next) ? next : value;
    setTyped({ value: next, at: after });
    if (after !== value) onChange(after);
  };
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      value={shown}
      onChange={take}
      allowNegative={false}
      decimalScale={2}
      suffix={` ${unit}`}
      error={
        isFine(shown) ? undefined : `Between ${min.toLocaleString()} and ${max.toLocaleString()} ${unit}.`
      }
    />
  );
}
