import { expect, test } from 'vitest';
import type { ErrorClass, ErrorScope } from '../../../src/channels/channel.ts';
import { classify, errorTable } from '../../../src/channels/whatsapp-cloud/errors.ts';

const s = 1000;
const min = 60 * s;

/** Written down a second time, from facts/whatsapp.md §3, so that a slip in the table shows. */
const expected: [codes: number[], ErrorClass, ErrorScope, afterMs?: number][] = [
  [[4, 80007], 'retry', 'account', min],
  [[130429], 'retry', 'sender', s],
  [[131056], 'retry', 'pair', 4 * s],
  [[131048], 'pause', 'sender'],
  [[131064], 'pause', 'account'],
  [[131049], 'defer', 'client', 24 * 60 * min],
  [[130472, 131026, 131021, 130497], 'drop', 'client'],
  [[131050, 130403], 'suppress', 'client'],
  [[131047, 131062], 'fix', 'message'],
  [[131063], 'pause', 'account'],
  [[1, 2, 131000, 131016, 133004], 'retry', 'call', 2 * s],
  [[131057], 'retry', 'sender', min],
  [[2494100], 'retry', 'sender', 3 * min],
  [[131045, 133010, 133006, 133000, 133015], 'pause', 'sender'],
  [[133005, 133008, 133009, 133016], 'fix', 'sender'],
  [[0, 190], 'pause', 'sender'],
  [[3, 10, 200, 299, 131005], 'pause', 'account'],
  [[368, 131031, 131042], 'pause', 'account'],
  [[131037, 33], 'pause', 'sender'],
  [[100, 131008, 131009, 135000], 'fix', 'message'],
  [[131051, 131052, 131053], 'fix', 'message'],
  [[132000, 132005, 132012, 132018], 'fix', 'template'],
  [[132001, 132007], 'pause', 'template'],
  [[132015, 132016, 132068, 132069], 'pause', 'template'],
  [[131055, 134100], 'fix', 'message'],
  [[134101], 'retry', 'template', 10 * min],
  [[134102], 'fix', 'template'],
  [[134011], 'pause', 'account'],
];

const rows = expected.flatMap(([codes, errorClass, scope, afterMs]) =>
  codes.map((code) => [code, errorClass, scope, afterMs] as const),
);

test.each(rows)('%i: %s, about the %s', (code, errorClass, scope, afterMs) => {
  const error = classify(code, 'words');
  expect(error).toMatchObject({ code, class: errorClass, scope, details: 'words' });
  expect(error.afterMs).toBe(afterMs);
  expect(error.title).toMatch(/^[A-Z].{10,90}$/);
});

test('every code of the table is looked at here', () => {
  const looked = new Set<number>(rows.map(([code]) => code));
  expect(Object.keys(errorTable).filter((code) => !looked.has(Number(code)))).toEqual([]);
});

test.each([300, 199, -1, 500, 999999])('%i is unknown: the message fails and a person reads why', (code) => {
  expect(classify(code, 'words')).toMatchObject({ class: 'fix', scope: 'message', details: 'words' });
});

test('a wait that the provider asked for goes only with what is tried again', () => {
  expect(classify(130429, undefined, 7 * s).afterMs).toBe(7 * s);
  expect(classify(131049, undefined, 48 * 60 * min).afterMs).toBe(48 * 60 * min);
  expect(classify(190, undefined, 7 * s)).not.toHaveProperty('afterMs');
});
