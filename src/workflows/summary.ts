/** Temporal takes at most 400 bytes for a summary, and fails the workflow task above that. */
const maxBytes = 400;

/** Shortens a text to what fits into a summary. */
export function summary(text: string): string {
  if (bytesOf(text) <= maxBytes) return text;
  const letters = Array.from(text);
  while (bytesOf(letters.join('')) > maxBytes - 3) letters.pop();
  return `${letters.join('')}…`;
}

/** The length in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
