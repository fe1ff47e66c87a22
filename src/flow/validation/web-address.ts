import { variablesIn, withoutVariables } from '../placeholders.ts';

/** Whether a text is a full http or https address; one that begins with a variable may become one. */
export function isWebAddress(text: string): boolean {
  const fixed = withoutVariables(text);
  if (/\s/.test(fixed)) return false;
  if (text.startsWith('{{') && variablesIn(text).length > 0) return true;
  // A variable may be the host or a part of it.
  return /^https?:\/\/[^/?#]/i.test(text);
}
