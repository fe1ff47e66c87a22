/** The JSON of an answer's body; undefined when it is none. */
export function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Enough of a strange answer to see where it came from; it is kept and shown, so no phone numbers. */
export function glimpse(body: string): string {
  const line = body
    .slice(0, 500)
    .replace(/\s+/g, ' ')
    .replace(/\d{5,}/g, '…')
    .trim();
  return line === '' ? '(empty)' : line.slice(0, 120);
}
