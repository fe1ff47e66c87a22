import type { components } from '../../api/schema.d.ts';

export type Settings = components['schemas']['Settings'];

/** Words of one language, as they are typed in; `id` tells rows apart while they are edited. */
export type WordRow = { id: number; language: string; words: string[] };

/** The settings as they are typed in. What is switched off keeps its values, for when it is switched on again. */
export type RestraintForm = {
  quiet: boolean;
  from: string;
  to: string;
  timezone: string;
  capped: boolean;
  count: number | string;
  hours: number | string;
  /** Empty: the usual words. */
  stopWords: WordRow[];
  startWords: WordRow[];
};

/** @param zone the reader's own time zone, for when none is set */
export function formOf(
  { quietHours, maxPerClient, stopWords, startWords }: Settings,
  zone: string,
): RestraintForm {
  return {
    quiet: quietHours !== null,
    from: quietHours?.from ?? '21:00',
    to: quietHours?.to ?? '08:00',
    timezone: quietHours?.timezone ?? zone,
    capped: maxPerClient !== null,
    count: maxPerClient?.count ?? 3,
    hours: maxPerClient?.hours ?? 168,
    stopWords: rowsOf(stopWords),
    startWords: rowsOf(startWords),
  };
}

/** What is sent when the form is saved. */
export function changesOf(form: RestraintForm): Settings {
  const { quiet, from, to, timezone, capped, count, hours } = form;
  return {
    quietHours: quiet ? { from, to, timezone } : null,
    maxPerClient: capped ? { count: Number(count), hours: Number(hours) } : null,
    stopWords: wordsOf(form.stopWords),
    startWords: wordsOf(form.startWords),
  };
}

function rowsOf(words: Settings['stopWords']): WordRow[] {
  return Object.entries(words ?? {}).map(([language, words], id) => ({ id, language, words }));
}

/** Rows of the same language are one; without any words the usual ones hold. */
function wordsOf(rows: readonly WordRow[]): Settings['stopWords'] {
  const words: Record<string, string[]> = {};
  for (const row of rows) {
    const language = row.language.trim();
    if (row.words.length > 0) words[language] = [...new Set([...(words[language] ?? []), ...row.words])];
  }
  return Object.keys(words).length === 0 ? null : words;
}

/** One more row to fill in. @param suggested the words that it begins with */
export function withRow(rows: readonly WordRow[], language: string, suggested: readonly string[]): WordRow[] {
  const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
  return [...rows, { id, language, words: [...suggested] }];
}
