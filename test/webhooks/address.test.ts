import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressProblem, isAllowed } from '../../src/webhooks/address.ts';
import { createReceiverClient } from '../../src/webhooks/receiver-client.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await new WebhookReceiver().start();
});
afterAll(() => receiver.stop());

test.each([
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '127.0.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '192.0.0.1',
  '198.18.0.1',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:10.0.0.1',
  'fe80::1',
  'fd00::1',
  'fec0::1',
  '64:ff9b::a00:1',
  '2002:7f00:1::',
  'not an address',
])('%s is never called', (ip) => {
  expect(isAllowed(ip, 'public')).toBe(false);
});

test.each(['8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('%s may be called', (ip) => {
  expect(isAllowed(ip, 'public')).toBe(true);
});

test('the demo may call this machine, and no other private one', () => {
  expect(isAllowed('127.0.0.1', 'loopback')).toBe(true);
  expect(isAllowed('::1', 'loopback')).toBe(true);
  expect(isAllowed('10.0.0.1', 'loopback')).toBe(false);
  expect(isAllowed('169.254.169.254', 'loopback')).toBe(false);
});

test.each([
  ['http://8.8.8.8/hook', 'must begin with https://'],
  ['ftp://8.8.8.8/hook', 'must begin with https://'],
  ['not a url', 'is no URL'],
  ['https://me:pass@8.8.8.8/', 'must not hold a user name or password'],
  ['https://localhost/hook', 'is not on the public internet'],
  ['https://2130706433/hook', 'is not on the public internet'],
  ['https://0x7f.1/hook', 'is not on the public internet'],
  ['https://[::1]/hook', 'is not on the public internet'],
])('%s %s', async (address, problem) => {
  expect(await addressProblem(address, 'public')).toBe(problem);
});

test.each(['localhost', '127.0.0.1'])(
  'what stands for a private address by the time of the call is not called (%s)',
  async (host) => {
    const client = createReceiverClient('public');
    const address = receiver.url.replace('127.0.0.1', host);
    const post = { address, secret: 'secret', eventId: 'evt_1', body: Buffer.from('{}') };
    const attempt = await client.post(post, new AbortController().signal);
    expect(attempt).toMatchObject({ ok: false, status: null });
    expect(attempt).toHaveProperty('error', expect.stringContaining('not on the public internet'));
    expect(receiver.received).toEqual([]);
    await client.close();
  },
);
