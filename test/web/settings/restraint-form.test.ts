import { describe, expect, it } from 'vitest';
import {
  changesOf,
  formOf,
  type Settings,
  withRow,
} from '../../../web/src/settings/restraint/restraint-form.ts';

const none: Settings = { quietHours: null, maxPerClient: null, stopWords: null, startWords: null };
const all: Settings = {
  quietHours: { from: '22:00', to: '07:30', timezone: 'Europe/Berlin' },
  maxPerClient: { count: 2, hours: 24 },
  stopWords: { en: ['STOP'], de: ['STOPP', 'ABMELDEN'] },
  startWords: { en: ['START'] },
};

describe('the form of restraint and words', () => {
  it('sends what it was given when nothing is changed', () => {
    for (const settings of [none, all]) expect(changesOf(formOf(settings, 'UTC'))).toEqual(settings);
  });

  it('turns off what is switched off, and proposes the reader’s own time zone', () => {
    expect(changesOf({ ...formOf(all, 'UTC'), quiet: false, capped: false })).toMatchObject({
      quietHours: null,
      maxPerClient: null,
    });
    const on = { ...formOf(none, 'America/Vancouver'), quiet: true, capped: true };
    expect(changesOf(on)).toMatchObject({
      quietHours: { from: '21:00', to: '08:00', timezone: 'America/Vancouver' },
      maxPerClient: { count: 3, hours: 168 },
    });
  });

  it('goes back to the usual words when none are left', () => {
    const emptied = {
      ...formOf(all, 'UTC'),
      stopWords: [{ id: 0, language: 'en', words: [] }],
      startWords: [],
    };
    expect(changesOf(emptied)).toMatchObject({ stopWords: null, startWords: null });
  });

  it('puts rows of the same language together, each word once', () => {
    const stopWords = [
      { id: 0, language: 'de', words: ['STOPP'] },
      { id: 1, language: ' de ', words: ['STOPP', 'ENDE'] },
    ];
    expect(changesOf({ ...formOf(none, 'UTC'), stopWords }).stopWords).toEqual({ de: ['STOPP', 'ENDE'] });
  });

  it('gives each new row an id of its own', () => {
    const rows = withRow(withRow([], 'en', ['STOP']), '', []).slice(1);
    expect(withRow(rows, 'de', []).map(({ id }) => id)).toEqual([1, 2]);
  });
});
