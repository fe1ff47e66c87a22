import { expect, test } from 'vitest';
import { whatsappCloudSettings } from '../../../src/channels/whatsapp-cloud/settings.ts';

const needed = {
  phoneNumberId: '106540352242922',
  accessToken: 'EAAG',
  appSecret: 'app-secret',
  verifyToken: 'verify-token',
};

test('a Cloud API sender talks to Meta at a supported version unless told otherwise', () => {
  expect(whatsappCloudSettings.parse(needed)).toEqual({
    ...needed,
    baseUrl: 'https://graph.facebook.com',
    apiVersion: 'v25.0',
  });
});

test.each(['https://graph.facebook.com', 'https://example.com/', 'http://127.0.0.1:8081'])(
  'the origin %s is taken',
  (baseUrl) => {
    expect(whatsappCloudSettings.safeParse({ ...needed, baseUrl }).success).toBe(true);
  },
);

test.each([
  [{ baseUrl: 'https://graph.facebook.com/v25.0' }, /origin without version or path/],
  [{ baseUrl: 'https://graph.facebook.com/?x=1' }, /origin without version or path/],
  [{ baseUrl: 'https://user:pass@graph.facebook.com' }, /origin without version or path/],
  [{ baseUrl: 'graph.facebook.com' }, /origin without version or path/],
  [{ baseUrl: 'ftp://graph.facebook.com' }, /origin without version or path/],
  [{ apiVersion: '25.0' }, /apiVersion looks like v25\.0/],
  [{ apiVersion: 'v25.0/../x' }, /apiVersion looks like v25\.0/],
  [{ phoneNumberId: '+15550783881' }, /not the phone number itself/],
  [{ phoneNumberId: '1/../2' }, /not the phone number itself/],
  [{ phoneNumberId: undefined }, /phoneNumberId is missing/],
  [{ accessToken: 'EAAG\n' }, /accessToken must not hold spaces, line breaks/],
  [{ accessToken: '' }, /accessToken is empty/],
  [{ appSecret: undefined }, /appSecret is missing/],
  [{ verifyToken: '' }, /verifyToken is empty/],
])('%j is refused with a sentence that says why', (change, message) => {
  const { error } = whatsappCloudSettings.safeParse({ ...needed, ...change });
  expect(error?.issues[0]?.message).toMatch(message);
});
