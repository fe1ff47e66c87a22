import type { Person, Rejected } from './people.ts';

/** So many rows are checked by one call. */
export const checkedAtOnce = 2000;

/** What one call said: which of its people cannot be taken, by their place in it. */
export type CheckAnswer = { rejections: { index: number; client: string; code: string; message: string }[] };

/**
 * Asks about everybody, piece by piece.
 * @param onProgress how many have been checked
 * @returns those who can be taken, and the others with the reason
 * @throws what `check` throws, and the signal's reason when it is aborted
 */
export async function checkEverybody(
  people: readonly Person[],
  check: (piece: readonly Person[]) => Promise<CheckAnswer>,
  { onProgress, signal }: { onProgress: (checked: number) => void; signal: AbortSignal },
): Promise<{ good: Person[]; rejected: Rejected[] }> {
  const good: Person[] = [];
  const rejected: Rejected[] = [];
  for (let from = 0; from < people.length; from += checkedAtOnce) {
    signal.throwIfAborted();
    const piece = people.slice(from, from + checkedAtOnce);
    const reasons = new Map((await check(piece)).rejections.map((rejection) => [rejection.index, rejection]));
    for (const [index, person] of piece.entries()) {
      const reason = reasons.get(index);
      if (!reason) good.push(person);
      else
        rejected.push({
          line: person.line,
          client: person.client,
          code: reason.code,
          message: reason.message,
        });
    }
    onProgress(from + piece.length);
  }
  return { good, rejected };
}
