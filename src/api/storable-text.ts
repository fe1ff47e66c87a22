/** Postgres keeps no NUL, and halves of surrogate pairs are no text. Whether all text in a JSON value can be kept. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !hasLoneSurrogate(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}

/** With the `u` flag a surrogate pair is one character, so what is left of this class is a half. */
function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
