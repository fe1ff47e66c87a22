import { expect, test } from 'vitest';
import { connectlySettings } from '../../../src/channels/connectly/settings.ts';

const needed = {
  businessId: '2d503e81-e270-4467-a05f-21a900efbbc1',
  apiKey: 'key',
  webhookSecret: 'secret',
  number: '+16044441234',
};

test('a sender talks to Connectly unless told otherwise', () => {
  expect(connectlySettings.parse(needed)).toEqual({ ...needed, baseUrl: 'https://api.connectly.ai' });
});

test.each(['biz_01ARZ3NDEKTSV4RRFFQ69G5FAV', 'demo', 'a.b'])('the business id %s is taken', (businessId) => {
  expect(connectlySettings.safeParse({ ...needed, businessId }).success).toBe(true);
});

test.each([
  [{ baseUrl: 'https://api.connectly.ai/v1' }, /origin without version or path/],
  [{ baseUrl: 'api.connectly.ai' }, /origin without version or path/],
  [{ businessId: undefined }, /businessId is missing/],
  [{ businessId: '..' }, /the id that Connectly gave/],
  [{ businessId: 'a/b' }, /the id that Connectly gave/],
  [{ businessId: '' }, /the id that Connectly gave/],
  [{ apiKey: 'key\n' }, /apiKey must not hold spaces, line breaks/],
  [{ apiKey: undefined }, /apiKey is missing/],
  [{ webhookSecret: '' }, /webhookSecret is empty/],
])('%j is refused with a sentence that says why', (change, message) => {
  const { error } = connectlySettings.safeParse({ ...needed, ...change });
  expect(error?.issues[0]?.message).toMatch(message);
});
