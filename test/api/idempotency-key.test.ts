import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/api/send-campaigns/body-digest.ts';
import { sendCampaignsRequest } from '../../src/api/send-campaigns/shapes.ts';
import { claimIdempotencyKey, dropOldIdempotencyKeys, keyLifeMs } from '../../src/store/idempotency-keys.ts';
import { campaigns, idempotencyKeys, runs } from '../../src/store/tables.ts';
import { ana, ben, many, shopWithSender } from './shop-with-sender.ts';

const { api } = await shopWithSender();
beforeEach(() => api.addPublished('spring'));

/** A call with a key; text goes as it is. */
const send = (key: string, body: unknown, business = 'shop', apiKey = 'shop-key') =>
  api.call('POST', `/v1/businesses/${business}/send/campaigns`, body, {
    'x-api-key': apiKey,
    'idempotency-key': key,
  });
const runCount = async () => (await api.db.select({ id: runs.id }).from(runs)).length;

describe('the same Idempotency-Key', () => {
  it('with the same body gives the same answer, to the byte, and starts nothing', async () => {
    const body = { entries: [ana, { ...ben, client: 'nobody' }, { ...ben, campaignName: 'unknown' }] };
    const first = await send('k1', body);
    expect(first.body.data[0]).toMatchObject({ status: 'created', acceptedCount: 1, rejectedCount: 1 });
    await send('k2', { entries: [ben] });
    const again = await send('k1', body);
    expect(again.status).toBe(200);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(await runCount()).toBe(2);
    expect(api.engine.woken).toHaveLength(1);
  });

  it('has the answer of a call without a key, in the same form', async () => {
    const { body: keyed } = await send('k1', { entries: [ana] });
    const { body: plain } = await api.shop('POST', '/send/campaigns', { entries: [ana] });
    expect({ ...keyed.data[0], status: 'updated' }).toEqual(plain.data[0]);
    expect(Object.keys(keyed.data[0])).toEqual(Object.keys(plain.data[0]));
  });

  it('takes a body that means the same for the same', async () => {
    const gold = { ...ana, variables: { first_name: 'Ana', tier: 'gold' } };
    const first = await send('k1', { entries: [gold] });
    const written = `{ "options": 1,\n "entries": [ {"variables": {"tier":"gold","first_name":"Ana"},
      "campaignName":"spring", "client":"+16045552331"} ] }`;
    expect((await send('k1', written)).text).toBe(first.text);
  });

  it('with another body is refused', async () => {
    await send('k1', { entries: [ana] });
    for (const entries of [[ben], [ana, ben], [{ ...ana, variables: { first_name: 'Bo' } }]]) {
      const answer = await send('k1', { entries });
      expect([answer.status, answer.body.code]).toEqual([409, 'ERROR_CODE_IDEMPOTENCY_KEY_REUSED']);
    }
    expect(await runCount()).toBe(1);
  });

  it('covers a big call, and one of which nothing was accepted', async () => {
    const big = await send('big', { entries: many(1200) });
    expect(big.body.data[0].acceptedCount).toBe(1200);
    expect((await send('big', { entries: many(1200) })).text).toBe(big.text);
    const none = await send('none', { entries: [{ ...ana, client: '1' }] });
    expect(none.body.data[0]).toMatchObject({ status: 'rejected', acceptedCount: 0 });
    expect((await send('none', { entries: [{ ...ana, client: '1' }] })).text).toBe(none.text);
    expect(await runCount()).toBe(1200);
  });

  it('is another one in another business', async () => {
    const other = await api.call(
      'POST',
      '/admin/businesses',
      { id: 'other', name: 'Other' },
      { 'x-admin-key': 'test-admin-key' },
    );
    await send('k1', { entries: [ana] });
    const answer = await send('k1', { entries: [ben] }, 'other', other.body.apiKey);
    expect(answer.status, 'its business has no such campaign').toBe(404);
  });

  it('has 1 to 255 characters', async () => {
    for (const key of ['', 'x'.repeat(256)]) {
      const answer = await send(key, { entries: [ana] });
      expect([answer.status, answer.body.details.path]).toEqual([400, 'idempotency-key']);
    }
    expect((await send('x'.repeat(255), { entries: [ana] })).status).toBe(200);
  });
});

describe('a refused call', () => {
  it('leaves its key free: the same call goes through when the cause is gone', async () => {
    await api.db.update(campaigns).set({ state: 'unpublished' });
    expect((await send('k1', { entries: [ana] })).status).toBe(409);
    await api.db.update(campaigns).set({ state: 'published' });
    expect((await send('k1', { entries: [ana] })).body.data[0].acceptedCount).toBe(1);
  });

  it('of which nothing could be stored leaves its key free too', async () => {
    await api.db.execute('alter table sendouts rename to gone');
    expect((await send('k1', { entries: [ana] })).status).toBe(500);
    await api.db.execute('alter table gone rename to sendouts');
    expect((await send('k1', { entries: [ana] })).status).toBe(200);
    expect(await runCount()).toBe(1);
  });
});

describe('while the first call is at work', () => {
  const claim = async (entries: object[]) => {
    const parsed = sendCampaignsRequest.parse({ entries });
    const asked = { businessId: 'shop', key: 'k1', digest: await digestOf(parsed.entries) };
    return claimIdempotencyKey(api.db, asked, new Date(api.clock.now()));
  };

  it('a second one is told to come again, and a crash frees the key after 60 seconds', async () => {
    expect((await claim([ana])).type).toBe('claimed');
    api.clock.advance(59_999);
    const early = await send('k1', { entries: [ana] });
    expect([early.status, early.body.code]).toEqual([409, 'ERROR_CODE_IDEMPOTENCY_KEY_IN_USE']);
    expect(early.headers.get('retry-after')).toBe('1');
    expect((await send('k1', { entries: [ben] })).body.code).toBe('ERROR_CODE_IDEMPOTENCY_KEY_REUSED');
    api.clock.advance(1);
    expect((await send('k1', { entries: [ana] })).body.data[0].acceptedCount).toBe(1);
    api.clock.advance(60_001);
    expect((await claim([ana])).type, 'what was answered is not freed').toBe('answered');
  });

  it('one of several calls at once does the work', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('k1', { entries: many(600) })));
    expect(await runCount()).toBe(600);
    const done = answers.filter(({ status }) => status === 200);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    for (const { status, headers } of answers)
      if (status !== 200) expect([status, headers.get('retry-after')]).toEqual([409, '1']);
  });

  it('a call that has lost its key commits nothing', async () => {
    const slow = send('k1', { entries: many(6000) });
    for (;;) {
      const [hidden] = await api.db.select({ id: runs.id }).from(runs).where(eq(runs.hidden, true)).limit(1);
      if (hidden) break;
    }
    await api.db.update(idempotencyKeys).set({ owner: 'another call' });
    expect((await slow).status).toBe(409);
    expect(await runCount()).toBe(0);
  });
});

describe('a key', () => {
  it('lives for a day, and is swept away after it', async () => {
    await send('k1', { entries: [ana] });
    api.clock.advance(keyLifeMs - 1);
    const sweep = () => dropOldIdempotencyKeys(api.db, new Date(api.clock.now() - keyLifeMs));
    await sweep();
    expect((await send('k1', { entries: [ben] })).status).toBe(409);
    api.clock.advance(1);
    expect((await send('k1', { entries: [ben] })).status, 'a new use of an old key').toBe(200);
    api.clock.advance(keyLifeMs + 1);
    await sweep();
    expect(await api.db.select().from(idempotencyKeys)).toEqual([]);
  });
});
