import { beforeEach, describe, expect, it } from 'vitest';
import { ana, ben, shopWithSender } from './shop-with-sender.ts';
import { clientNumber, offerFlow } from './support.ts';

const { api, send, storedRuns } = await shopWithSender();

describe('an entry is rejected by itself, with its place and the reason,', () => {
  const rejection = async (entry: object) => {
    const { status, body } = await send(ben, entry);
    expect(status).toBe(200);
    expect(body.data[0]).toMatchObject({ acceptedCount: 1, rejectedCount: 1 });
    return body.data[0].rejections[0];
  };
  beforeEach(() => api.addPublished('spring'));

  it.each(['6045552331', 'call +16045552331', '+1604', '+16045552331 ext. 5', '', 'US.134912'])(
    'for the number “%s”',
    async (client) => {
      expect(await rejection({ ...ana, client })).toMatchObject({
        index: 1,
        client,
        code: 'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT',
      });
    },
  );

  it('when the call names the client for the campaign twice, however the number is written', async () => {
    const { body } = await send(ana, ben, { ...ana, client: '+1 (604) 555-2331' });
    expect(body.data[0].acceptedCount).toBe(2);
    expect(body.data[0].rejections).toMatchObject([{ index: 2, code: 'ERROR_CODE_DUPLICATE_ENTRY' }]);
  });

  it('but a client may come again when the first entry could not be taken', async () => {
    const { body } = await send({ ...ana, variables: {} }, ana);
    expect(body.data[0]).toMatchObject({ acceptedCount: 1, rejections: [{ index: 0 }] });
  });

  it('when the client has opted out', async () => {
    await api.shop('PUT', `/suppressions/${encodeURIComponent(ana.client)}`);
    expect(await rejection(ana)).toMatchObject({ code: 'ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT' });
  });

  it.each([
    ['is missing', {}],
    ['is null', { first_name: null }],
    ['is empty', { first_name: ' ' }],
    ['is no text', { first_name: { given: 'Ana' } }],
    ['is only inherited', { toString: 'x' }],
  ])('when a required variable %s', async (_case, given) => {
    const rejected = await rejection({ ...ana, variables: given });
    expect(rejected.code).toBe('ERROR_CODE_VARIABLE_MISSING');
    expect(rejected.message).toContain('first_name');
  });

  it.each(['soon', '2026-12-07', '2026-12-07T08:00:00', '2026-02-30T08:00:00Z', 1_795_000_000, {}])(
    'for the date %s',
    async (scheduledAt) => {
      expect(await rejection({ ...ana, scheduledAt })).toMatchObject({ code: 'ERROR_CODE_SCHEDULE_INVALID' });
    },
  );

  it('when it names a sender that is none of the business', async () => {
    expect(await rejection({ ...ana, sender: '+15550009999' })).toMatchObject({
      code: 'ERROR_CODE_INVALID_SENDER_ID',
    });
  });
});

describe('what is kept of an entry', () => {
  it('is the number in E.164, or a business-scoped user id', async () => {
    await api.addPublished('spring');
    await send({ ...ana, client: ' +1(604) 585 2331 ' }, { ...ana, client: 'bsuid:US.13491208655302741918' });
    expect((await storedRuns()).map(({ client }) => client)).toEqual([
      '+16045852331',
      'bsuid:US.13491208655302741918',
    ]);
  });

  it('are its declared variables as text; others are ignored', async () => {
    await api.addPublished('spring');
    await send({ ...ana, variables: { first_name: 7.5, tier: true, unknown: { deep: [1] } } });
    expect((await storedRuns())[0]?.variables).toEqual({ first_name: '7.5', tier: 'true' });
  });

  it('is the sender it names, else the campaign’s, else the default', async () => {
    const second = await api.addSender('+15550000002');
    const third = await api.addSender('+15550000003');
    await api.addPublished('spring', offerFlow, { sender: '+1 555 000 0002' });
    await api.addPublished('autumn');
    await send({ ...ana, sender: '+1 555 000 0003' }, ben, { ...ana, campaignName: 'autumn' });
    const [first] = (await api.shop('GET', '/senders')).body.data;
    expect((await storedRuns()).map(({ senderId }) => senderId)).toEqual([third, second, first.id]);
  });

  it('is when it may start: a later time waits as scheduled, the past means now', async () => {
    await api.addPublished('spring');
    await send(
      { ...ana, scheduledAt: '2026-12-07T10:30:00.5+02:30' },
      { ...ben, scheduledAt: '2020-01-01T00:00Z' },
      { ...ben, client: clientNumber(1), scheduledAt: '20261207T0800Z' },
    );
    const now = new Date(api.clock.now());
    expect((await storedRuns()).map(({ state, dueAt }) => [state, dueAt])).toEqual([
      ['scheduled', new Date('2026-12-07T08:00:00.500Z')],
      ['queued', now],
      ['scheduled', new Date('2026-12-07T08:00:00Z')],
    ]);
  });
});
