import { expect, test } from 'vitest';
import { offer, openBoth } from './setting.ts';

test('a thousand messages are through in a few seconds', async () => {
  const { sandbox, receiver } = await openBoth();
  const numbers = Array.from({ length: 1000 }, (_, n) => `+1555400${1000 + n}`);
  await Promise.all(numbers.map((to) => sandbox.sendOk(offer(), { to })));
  await sandbox.quiet();
  expect(receiver.statuses()).toHaveLength(3000);
}, 20_000);
