import type { Flow } from '../../flow/schema.ts';

type GivenVariables = Readonly<Record<string, unknown>>;

/**
 * The variables of an entry that its flow declares, as text: numbers and booleans become text, null counts as not
 * given, undeclared ones are left out. Defaults are filled in where the variables are used.
 * @returns the first problem in words, when a required variable has no value and no default or a value is no text
 */
export function readVariables(
  flow: Flow,
  given: GivenVariables,
): { values: Record<string, string> } | { problem: string } {
  const values: [name: string, value: string][] = [];
  for (const { name, required, default: fallback } of flow.variables ?? []) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined || value === null) {
      if (required && fallback === undefined) return { problem: `The variable “${name}” is missing.` };
      continue;
    }
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      return { problem: `The variable “${name}” must be text, a number or true/false.` };
    const text = String(value);
    if (required && text.trim() === '') return { problem: `The variable “${name}” is empty.` };
    values.push([name, text]);
  }
  return { values: Object.fromEntries(values) };
}
