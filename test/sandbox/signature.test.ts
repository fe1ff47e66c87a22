import { expect, test } from 'vitest';
import { signature, webhookJson } from '../../src/sandbox/signature.ts';

test('an ASCII body is signed as it is', () => {
  const body = webhookJson({ object: 'whatsapp_business_account', entry: [] });
  expect(body).toBe('{"object":"whatsapp_business_account","entry":[]}');
  expect(signature(body, 'test_app_secret')).toBe(
    'sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
  );
});

test('accents and emoji are written as \\uXXXX in lower case, and signed so', () => {
  const body = webhookJson({ t: 'café 😀' });
  expect(body).toBe(String.raw`{"t":"caf\u00e9 \ud83d\ude00"}`);
  expect(Buffer.byteLength(body)).toBe(30);
  expect(signature(body, 'test_app_secret')).toBe(
    'sha256=b427313cb66d0c96fbec748eff174947f6f7a0958cf8cc06ffe3b6176555c50b',
  );
});

test('the same object serialised again has another signature', () => {
  const again = JSON.stringify(JSON.parse(webhookJson({ t: 'café 😀' })));
  expect(signature(again, 'test_app_secret')).toBe(
    'sha256=b3ac022ada28cfe337baa22c38018714ac6b7fe2651971ebe5de5f43ab96b8bd',
  );
});
