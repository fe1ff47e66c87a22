import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifySignature } from '../../../src/channels/connectly/signature.ts';
import { signatureOf } from '../../../src/webhooks/signature.ts';

const secret = 'test_webhook_secret';
const name = 'x-connectly-hmac-sha256';
const body = Buffer.from('{"message":{"text":"caf\\u00e9 😀"}}');
const right = createHmac('sha256', secret).update(body).digest('base64');

const verify = (header: string | string[] | undefined, by = secret, bytes: Buffer = body) =>
  verifySignature(by, bytes, { host: 'x', [name]: header });

describe('a webhook is believed', () => {
  test('when the signature fits its bytes, in a header of any case', () => {
    expect(right).toHaveLength(44);
    expect(verify(right)).toBe(true);
    expect(verify([right])).toBe(true);
    expect(verifySignature(secret, body, { 'X-Connectly-HMAC-SHA256': right })).toBe(true);
  });

  test('when another Sendout signed it', () => {
    expect(verify(signatureOf(body, secret))).toBe(true);
  });
});

describe('a webhook is not believed', () => {
  test('over other bytes, or when its JSON was parsed and written again', () => {
    expect(verify(right, secret, Buffer.from(`${body} `))).toBe(false);
    expect(verify(right, secret, Buffer.from(JSON.stringify(JSON.parse(String(body)))))).toBe(false);
  });

  test('with the secret of another', () => {
    expect(verify(right, 'other')).toBe(false);
  });

  test.each([
    undefined,
    '',
    right.slice(0, -1),
    `${right}=`,
    `${right} `,
    right.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
    Buffer.from(right, 'base64').toString('hex'),
    Buffer.from(right, 'base64').toString('base64url'),
    `${'*'.repeat(43)}=`,
    [],
    [right, right],
  ])('with the header %j', (header) => {
    expect(verify(header)).toBe(false);
  });
});
