/** What was stored as JSON, or null when it is none or not of the expected shape: it may be of another version. */
export function readStored<Value>(stored: string | null, isIt: (value: object) => boolean): Value | null {
  if (stored === null) return null;
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === 'object' && value !== null && isIt(value) ? (value as Value) : null;
  } catch {
    return null;
  }
}
