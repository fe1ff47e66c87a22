import { expect, onTestFinished, test } from 'vitest';
import { channelFor, sandboxSettings } from '../../src/channels/channels.ts';
import { createHttpClient } from '../../src/channels/http-client.ts';
import { httpServer } from './local-server.ts';

function http() {
  const client = createHttpClient();
  onTestFinished(() => client.close());
  return client;
}

test('a sandbox sender needs nothing but its number: its settings are valid ones of the same protocol', () => {
  const settings = sandboxSettings({
    number: '+15550000001',
    sandboxUrl: 'http://127.0.0.1:8081',
    secret: 'key',
  });
  expect(channelFor('sandbox', http()).settings.parse(settings)).toEqual(settings);
  expect(settings).toMatchObject({ phoneNumberId: '15550000001', accessToken: 'sandbox' });
});

test('its secrets differ by number, by use and by installation, and stay the same', () => {
  const of = (number: string, secret: string) => {
    const { appSecret, verifyToken } = sandboxSettings({ number, sandboxUrl: 'http://127.0.0.1:1', secret });
    return [appSecret, verifyToken];
  };
  const all = [of('+15550000001', 'a'), of('+15550000002', 'a'), of('+15550000001', 'b')].flat();
  expect(new Set(all).size).toBe(6);
  for (const value of all) expect(value).toMatch(/^[0-9a-f]{64}$/);
  expect(of('+15550000001', 'a')).toEqual(of('+15550000001', 'a'));
});

test('both kinds send with the protocol of the Cloud API', async () => {
  const paths: (string | undefined)[] = [];
  const origin = await httpServer((request, response) => {
    paths.push(request.url);
    request.resume().on('end', () => response.end('{"messages":[{"id":"wamid.1"}]}'));
  });
  const settings = sandboxSettings({ number: '+15550000001', sandboxUrl: origin, secret: 'key' });
  for (const kind of ['sandbox', 'whatsapp_cloud'] as const) {
    const outcome = await channelFor(kind, http()).send(
      settings,
      { to: '+16505551234', token: 't', content: { kind: 'text', text: 'hi', buttons: [] } },
      new AbortController().signal,
    );
    expect(outcome).toEqual({ kind: 'accepted', providerId: 'wamid.1', heldForQuality: false });
  }
  expect(paths).toEqual(Array(2).fill('/v25.0/15550000001/messages'));
});
