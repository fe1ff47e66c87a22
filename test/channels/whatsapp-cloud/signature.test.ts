import { describe, expect, test } from 'vitest';
import { handshake } from '../../../src/channels/whatsapp-cloud/handshake.ts';
import { verifySignature } from '../../../src/channels/whatsapp-cloud/signature.ts';

/** Test vectors of facts/whatsapp.md §2.2. */
const secret = 'test_app_secret';
const empty = '{"object":"whatsapp_business_account","entry":[]}';
const escaped = '{"t":"caf\\u00e9 \\ud83d\\ude00"}';
const emptySignature = 'sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756';
const escapedSignature = 'sha256=b427313cb66d0c96fbec748eff174947f6f7a0958cf8cc06ffe3b6176555c50b';

const verify = (body: string, signature: string | string[] | undefined, name = 'x-hub-signature-256') =>
  verifySignature(secret, Buffer.from(body), { host: 'x', [name]: signature });

describe('a webhook is believed', () => {
  test.each([
    [empty, emptySignature],
    [escaped, escapedSignature],
  ])('when the signature fits its bytes: %s', (body, signature) => {
    expect(verify(body, signature)).toBe(true);
    expect(verify(body, [signature])).toBe(true);
    expect(verify(body, signature, 'X-Hub-Signature-256')).toBe(true);
    expect(verify(body, signature.replace('sha256=', 'sha256=').toUpperCase().replace('SHA', 'sha'))).toBe(
      true,
    );
  });
});

describe('a webhook is not believed', () => {
  test('when its JSON was parsed and written again', () => {
    expect(verify(JSON.stringify(JSON.parse(escaped)), escapedSignature)).toBe(false);
  });

  test.each([
    undefined,
    '',
    'sha256=',
    emptySignature.slice(7),
    emptySignature.slice(0, -2),
    `${emptySignature}00`,
    emptySignature.replace('sha256', 'sha1'),
    emptySignature.replace(/.$/, '7'),
    `sha256=${'z'.repeat(64)}`,
    [],
    [emptySignature, emptySignature],
    ['sha256=00', emptySignature],
  ])('with the header %j', (header) => {
    expect(verify(empty, header)).toBe(false);
  });

  test('with the secret of another', () => {
    const headers = { 'x-hub-signature-256': emptySignature };
    expect(verifySignature('other', Buffer.from(empty), headers)).toBe(false);
  });
});

describe('the handshake', () => {
  const query = (token: string | string[], mode = 'subscribe') => ({
    'hub.mode': mode,
    'hub.verify_token': token,
    'hub.challenge': '1158201444',
  });

  test('gives the challenge back for any token of the business', () => {
    expect(handshake(query('b'), ['a', 'b'])).toBe('1158201444');
  });

  test.each([
    [query('c'), ['a', 'b']],
    [query(''), ['']],
    [query('a'), []],
    [query('a', 'unsubscribe'), ['a']],
    [query(['a', 'a']), ['a']],
    [{ 'hub.mode': 'subscribe', 'hub.verify_token': 'a' }, ['a']],
    [{}, ['a']],
  ])('refuses %j', (asked, tokens) => {
    expect(handshake(asked, tokens)).toBeNull();
  });
});
