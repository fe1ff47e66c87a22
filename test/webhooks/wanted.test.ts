import { expect, test } from 'vitest';
import { defaultConfiguration } from '../../src/store/webhooks/configuration.ts';
import { isWanted, matches } from '../../src/store/webhooks/wanted.ts';

test.each([
  ['prod-*', 'prod-spring', true],
  ['prod-*', 'prod-', true],
  ['prod-*', 'test-prod-spring', false],
  ['*-spring', 'prod-spring', true],
  ['summer-promo-*', 'summer-promo-1', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['aa*aa', 'aaa', false],
  ['*', '', true],
  ['a.c', 'abc', false],
  ['spring', 'spring', true],
  ['spring', 'spring 2', false],
])('%s against %s: %s', (expression, text, expected) => {
  expect(matches(expression, text)).toBe(expected);
});

const filter = (expression: string) => ({ field: 'campaign_name' as const, expression });

test('all filters must match, and what belongs to no campaign matches none', () => {
  const configuration = { ...defaultConfiguration, filters: [filter('prod-*'), filter('*-spring')] };
  expect(isWanted(configuration, 'prod-spring')).toBe(true);
  expect(isWanted(configuration, 'prod-summer')).toBe(false);
  expect(isWanted(configuration, null)).toBe(false);
  expect(isWanted(defaultConfiguration, null)).toBe(true);
});

test('a webhook for other channels hears nothing', () => {
  expect(isWanted({ ...defaultConfiguration, channelTypes: ['sms'] }, 'prod')).toBe(false);
  expect(isWanted({ ...defaultConfiguration, channelTypes: [] }, 'prod')).toBe(true);
});
