import { expect, test } from 'vitest';
import { readWebhook, verifyWebhook } from '../../src/client/index.ts';
import { signatureOf } from '../../src/webhooks/signature.ts';

const secret = 'whsec_test';
const body = '{"topic":"delivery_status","sender":{"name":"Café 😀"}}';
const signed = signatureOf(Buffer.from(body), secret);

test('what Sendout has signed is taken, as bytes and as text', () => {
  expect(verifyWebhook(body, signed, secret)).toBe(true);
  expect(verifyWebhook(Buffer.from(body), signed, secret)).toBe(true);
  expect(readWebhook(new Uint8Array(Buffer.from(body)), signed, secret)).toEqual(JSON.parse(body));
});

test.each([
  ['another body', `${body} `, signed, secret],
  ['the same thing written anew', JSON.stringify({ ...JSON.parse(body), a: 1 }), signed, secret],
  ['another secret', body, signed, 'whsec_other'],
  ['no signature', body, undefined, secret],
  ['an empty signature', body, '', secret],
  ['a shorter signature', body, signed.slice(0, -1), secret],
  ['two signatures', body, [signed, signed], secret],
  ['a signature of characters that are longer as bytes', body, 'é'.repeat(22), secret],
])('%s is not taken', (_name, given, signature, key) => {
  expect(verifyWebhook(given, signature, key)).toBe(false);
  expect(readWebhook(given, signature, key)).toBeNull();
});
