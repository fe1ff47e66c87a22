/** The steps of an edited document, whole documents each. */
export type History<Document> = {
  past: readonly Document[];
  present: Document;
  future: readonly Document[];
  /** The gesture that is going on, such as typing into one field; its further changes belong to the same step. */
  gesture: string | null;
};

const depth = 200;

export function beginHistory<Document>(present: Document): History<Document> {
  return { past: [], present, future: [], gesture: null };
}

/**
 * Makes a step. Changes under the same `gesture`, one after the other, are one step; without a gesture each change is
 * one. A change that changes nothing is none.
 */
export function step<Document>(
  history: History<Document>,
  next: Document,
  gesture: string | null = null,
): History<Document> {
  if (next === history.present) return history;
  if (gesture !== null && gesture === history.gesture) return { ...history, present: next, future: [] };
  const past = [...history.past, history.present].slice(-depth);
  return { past, present: next, future: [], gesture };
}

/** Ends a gesture: what comes next is a step of its own. */
export function endGesture<Document>(history: History<Document>): History<Document> {
  return history.gesture === null ? history : { ...history, gesture: null };
}

export function undo<Document>(history: History<Document>): History<Document> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  const { past, future } = history;
  return { past: past.slice(0, -1), present, future: [history.present, ...future], gesture: null };
}

export function redo<Document>(history: History<Document>): History<Document> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, gesture: null };
}
