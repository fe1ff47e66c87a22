import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { buttonReply, readButtonReply } from '../../src/channels/button-reply.ts';

const messageId = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

test.each(['yes', 'a.b.c', '.', '-_.-', 'x'.repeat(64)])('the button %s comes back as it was', (buttonId) => {
  const reply = buttonReply(messageId, buttonId);
  expect(reply).toBe(`so1.${messageId}.${buttonId}`);
  expect(reply.length).toBeLessThanOrEqual(128);
  expect(readButtonReply(reply)).toEqual({ messageId, buttonId });
});

test('every new message id fits', () => {
  const id = ulid();
  expect(readButtonReply(buttonReply(id, 'x'.repeat(64)))?.messageId).toBe(id);
});

test.each([
  '',
  'yes',
  'Yes please',
  'so1.',
  'so1..yes',
  `so1.${messageId}`,
  `so1.${messageId}.`,
  `so2.${messageId}.yes`,
  `SO1.${messageId}.yes`,
  `so1.${messageId}.a b`,
  `so1.${messageId}.${'x'.repeat(65)}`,
  `so1.${'1'.repeat(100)}.${'x'.repeat(64)}`,
  ` so1.${messageId}.yes`,
  `so1.${messageId}.yes\n`,
])('%j is none of ours', (reply) => {
  expect(readButtonReply(reply)).toBeNull();
});

test.each([
  ['a.b', 'yes'],
  ['', 'yes'],
  [messageId, ''],
  [messageId, 'a b'],
  ['1'.repeat(80), 'x'.repeat(64)],
])('ids that could not be read back are refused when the button is made (%j, %j)', (id, button) => {
  expect(() => buttonReply(id, button)).toThrow(RangeError);
});
