/**
 * A call that is refused for the moment is tried so often in a row (about half an hour), then rests for an hour; `defer` without a
 * time waits a day, and after three days from the first try it ends. Meta asks for a day at least between tries of 131049.
 */
export const patience = { tries: 30, restMs: 3_600_000, deferMs: 24 * 3_600_000, givesUpMs: 72 * 3_600_000 };
