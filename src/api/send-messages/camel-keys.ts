/** What is the caller's own: it comes back as it is. */
const untouched = new Set(['callbackData', 'callback_data']);

/**
 * A body whose keys may be written in either of the spellings that Connectly's pages have (`listMessage`,
 * `list_message`), with all of them in the first. Values are not touched, nor what is in `callbackData`.
 */
export function camelKeys(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(camelKeys);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
      untouched.has(key) ? value : camelKeys(value),
    ]),
  );
}
