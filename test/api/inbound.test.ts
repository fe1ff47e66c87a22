import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inboundEvents } from '../../src/store/tables.ts';
import { signature, startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
let senderIds: string[];
beforeEach(async () => {
  await api.reset();
  senderIds = [
    await addCloud('+16045550100', '100', 'first secret'),
    await addCloud('+16045550101', '101', 'first secret'),
    await addCloud('+16045550102', '102', 'second secret'),
  ];
});
afterAll(() => api.stop());

const path = '/inbound/whatsapp_cloud/shop';

async function addCloud(number: string, phoneNumberId: string, appSecret: string): Promise<string> {
  const settings = {
    phoneNumberId,
    accessToken: 'token',
    appSecret: appSecret.replace(' ', '-'),
    verifyToken: `verify-${phoneNumberId}`,
  };
  const saved = await api.shop('PUT', `/senders/${encodeURIComponent(number)}`, {
    channel: 'whatsapp_cloud',
    settings,
  });
  return saved.body.id;
}

const webhook = (body: string | Buffer, headers: Record<string, string>) =>
  api.call('POST', path, body, headers);

describe('a webhook', () => {
  it('is answered once it is stored, byte for byte, with the senders whose secret signed it', async () => {
    const body = '{"object":"whatsapp_business_account","entry":[],"name":"caf\\u00e9 \\ud83d\\ude00"}';
    const answer = await webhook(body, {
      ...signature(body, 'first-secret'),
      'content-type': 'application/json',
    });
    expect([answer.status, answer.text]).toEqual([200, 'EVENT_RECEIVED']);
    const [event] = await api.db.select().from(inboundEvents);
    expect(event?.body.toString()).toBe(body);
    expect(event).toMatchObject({
      businessId: 'shop',
      channel: 'whatsapp_cloud',
      senderIds: senderIds.slice(0, 2),
    });
    await webhook('{}', signature('{}', 'second-secret'));
    expect(api.inbound.map((each) => each.senderIds)).toEqual([senderIds.slice(0, 2), senderIds.slice(2)]);
  });

  it('of the sandbox is signed with what follows from the number', async () => {
    const id = await api.addSender('+15550000001');
    const [callback] = api.callbacks;
    const appSecret = callback?.protocol === 'whatsapp_cloud' ? callback.appSecret : '';
    expect((await webhook('{}', signature('{}', appSecret))).status).toBe(200);
    expect(api.inbound).toMatchObject([{ channel: 'sandbox', senderIds: [id] }]);
  });

  it('may be larger than 3 MB, and not larger than 16', async () => {
    const large = JSON.stringify({ entry: [], filler: 'x'.repeat(4 * 1024 * 1024) });
    expect((await webhook(large, signature(large, 'first-secret'))).status).toBe(200);
    const tooLarge = Buffer.alloc(17 * 1024 * 1024);
    expect((await webhook(tooLarge, signature(tooLarge, 'first-secret'))).status).toBe(413);
  });

  it('without a signature, with a wrong one or over other bytes is 401, and is not stored', async () => {
    for (const headers of [
      {},
      { 'x-hub-signature-256': 'sha256=00' },
      signature('{}', 'third-secret'),
      signature('{} ', 'first-secret'),
    ])
      expect((await webhook('{}', headers)).status).toBe(401);
    expect((await webhook('', signature('x', 'first-secret'))).status).toBe(401);
    expect(await api.db.select().from(inboundEvents)).toEqual([]);
  });

  it('for an unknown business is 404', async () => {
    const answer = await api.call('POST', '/inbound/whatsapp_cloud/nobody', '{}', {});
    expect([answer.status, answer.body.code]).toEqual([404, 'ERROR_CODE_BUSINESS_NOT_FOUND']);
  });

  it('is checked with a new secret as soon as it is saved', async () => {
    expect((await webhook('{}', signature('{}', 'new-secret'))).status).toBe(401);
    await addCloud('+16045550102', '102', 'new secret');
    expect((await webhook('{}', signature('{}', 'new-secret'))).status).toBe(200);
    expect((await webhook('{ }', signature('{ }', 'second-secret'))).status).toBe(401);
  });
});

describe('the handshake', () => {
  const query = (token: string) => `?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`;

  it('gives the challenge back for any verify token of the business', async () => {
    for (const token of ['verify-100', 'verify-102']) {
      const answer = await api.call('GET', `${path}${query(token)}`, undefined, {});
      expect([answer.status, answer.text]).toEqual([200, '1158201444']);
      expect(answer.headers.get('content-type')).toContain('text/plain');
    }
  });

  it('is refused for any other token, and 404 for an unknown business', async () => {
    for (const asked of [query('guess'), '', '?hub.mode=subscribe'])
      expect((await api.call('GET', `${path}${asked}`, undefined, {})).status).toBe(403);
    const unknown = `/inbound/whatsapp_cloud/nobody${query('verify-100')}`;
    expect((await api.call('GET', unknown, undefined, {})).status).toBe(404);
  });
});
