/** A variable in a text, `{{first_name}}`; spaces inside the braces are allowed. */
const placeholder = /\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}/g;

/** The names of the variables that a text uses, each once, in the order of their first use. */
export function variablesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(placeholder), ([, name = '']) => name))];
}

/**
 * Fills the variables in. `values` holds what each variable is for this client, defaults included; one without a value
 * becomes empty. Only own keys count, and braces inside a value stay as they are.
 */
export function fillIn(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(placeholder, (_, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '',
  );
}

/** The text without its variables: what every client sees. */
export function withoutVariables(text: string): string {
  return text.replace(placeholder, '');
}

/** The first double braces of a text that are no variable (`{{first name}}`, `{{1}}`, `name}}`), or null. */
export function malformedBraces(text: string): string | null {
  return withoutVariables(text).match(/\{\{[^{}]{0,40}\}{0,2}|\}\}/)?.[0] ?? null;
}
