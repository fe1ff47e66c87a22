import { describe, expect, it } from 'vitest';
import {
  formOf,
  isReachable,
  newVerifyToken,
  requestOf,
  type Sender,
  webhookAddress,
} from '../../../web/src/settings/senders/sender-form.ts';

const sender: Sender = {
  id: '5d9f0a3e',
  number: '+16045550100',
  channel: 'whatsapp_cloud',
  ratePerSecond: 20,
  default: false,
  state: 'active',
  pauseReason: null,
  settings: { baseUrl: 'https://graph.facebook.com', apiVersion: 'v25.0', phoneNumberId: '1065' },
  templateAccount: null,
  templatesSyncedAt: null,
  templatesError: null,
  createdAt: '2026-11-24T06:40:12.000Z',
  updatedAt: '2026-11-24T06:40:12.000Z',
};
const edited = (settings: Record<string, string>) => {
  const form = formOf(sender);
  return requestOf({ ...form, settings: { ...form.settings, ...settings } }, sender);
};

describe('the form of a sender', () => {
  it('sends no settings when none was changed, since given ones lift a pause', () => {
    expect(requestOf({ ...formOf(sender), ratePerSecond: 5 }, sender)).toEqual({
      channel: 'whatsapp_cloud',
      ratePerSecond: 5,
    });
  });

  it('sends only the secrets that were entered, with all of the rest', () => {
    expect(edited({ accessToken: ' EAAG ', appSecret: '' }).settings).toEqual({
      baseUrl: 'https://graph.facebook.com',
      apiVersion: 'v25.0',
      phoneNumberId: '1065',
      accessToken: 'EAAG',
    });
  });

  it('leaves out what was emptied', () => {
    expect(edited({ wabaId: '104', apiVersion: '' }).settings).toEqual({
      baseUrl: 'https://graph.facebook.com',
      phoneNumberId: '1065',
      wabaId: '104',
    });
  });

  it('sends settings for a new sender, for another channel, and where the saved ones are lost', () => {
    const blank = { ...formOf(null), number: '+1', channel: 'sandbox' as const };
    expect(requestOf(blank, null)).toEqual({ channel: 'sandbox', ratePerSecond: 80, settings: {} });
    const moved = { ...formOf(sender), channel: 'sandbox' as const };
    expect(requestOf(moved, sender)).toMatchObject({ channel: 'sandbox', settings: {} });
    const lost = { ...sender, settings: null };
    expect(requestOf(formOf(lost), lost)).toHaveProperty('settings');
  });

  it('makes it the default only when that was asked for', () => {
    expect(requestOf({ ...formOf(sender), makeDefault: true }, sender)).toMatchObject({ default: true });
    expect(requestOf(formOf(sender), sender)).not.toHaveProperty('default');
  });
});

it('a verify token that is made is another one each time, and fits the API’s rule', () => {
  const tokens = new Set(Array.from({ length: 20 }, newVerifyToken));
  expect(tokens.size).toBe(20);
  for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{32}$/);
});

it('the webhook address names the channel and the business', () => {
  expect(webhookAddress('https://sendout.example', 'whatsapp_cloud', 'the shop')).toBe(
    'https://sendout.example/inbound/whatsapp_cloud/the%20shop',
  );
});

it.each([
  ['https://sendout.example', true],
  ['http://sendout.example', false],
  ['https://localhost:8080', false],
  ['http://127.0.0.1:8080', false],
])('a provider can reach %s: %s', (origin, expected) => {
  expect(isReachable(origin)).toBe(expected);
});
