import { describe, expect, test } from 'vitest';
import { httpServer } from '../channels/local-server.ts';
import { account, minute, sandboxAccount, templateScene } from './template-scene.ts';

const scene = await templateScene();
const { provider, providerHas, saveSender, known, one, theSender, byHand, lookAtDue, sweepLater } = scene;

describe('a sender that names an account', () => {
  test('has its templates read when it is saved, all pages of them', async () => {
    for (let n = 0; n < 120; n += 1) await providerHas(`bulk_${n}`);
    const saved = await saveSender();
    expect(saved.body).toMatchObject({
      templateAccount: account,
      templatesSyncedAt: new Date(scene.api.clock.now()).toISOString(),
      templatesError: null,
    });
    const first = (await scene.api.shop('GET', '/templates?limit=100')).body;
    const rest = (await scene.api.shop('GET', `/templates?limit=100&cursor=${first.nextCursor}`)).body;
    expect([first.data.length, rest.data.length]).toEqual([100, 25]);
    expect(await one('appointment_reminder')).toMatchObject({
      category: 'utility',
      header: 'See you soon',
      body: 'Hello {{1}}, your appointment is on {{2}}. Can you make it?',
      buttons: [
        { type: 'quick_reply', title: 'I will be there' },
        { type: 'quick_reply', title: 'Another day' },
      ],
      status: 'approved',
      source: 'synchronised',
      account,
    });
  });

  test('has publishing check flows against them', async () => {
    await scene.api.addSender();
    const offer = (await scene.api.shop('GET', '/templates')).body.data.at(-1);
    expect([offer.name, offer.account]).toEqual(['spring_offer', sandboxAccount]);
    const id = await scene.api.addCampaign('spring');
    const refused = await scene.api.shop('POST', `/campaigns/${id}/publish`);
    expect([refused.status, refused.body.details.issues[0].code]).toEqual([
      422,
      'template_parameters_differ',
    ]);
  });

  test('has flows refused whose templates messages cannot fill in, and warned of those that are gone', async () => {
    const item = (name: string, status: string, parts: object[] = []) => ({
      name,
      language: 'en_US',
      status,
      category: 'MARKETING',
      components: [{ type: 'BODY', text: 'Hi' }, ...parts],
    });
    const data = [
      item('spring_offer', 'APPROVED', [{ type: 'CAROUSEL', cards: [] }]),
      item('spring_nudge', 'PENDING_DELETION'),
    ];
    const baseUrl = await httpServer((_request, response) => response.end(JSON.stringify({ data })));
    await saveSender('+16045550100', { baseUrl });
    const id = await scene.api.addCampaign('spring');
    const refused = await scene.api.shop('POST', `/campaigns/${id}/publish`);
    expect(refused.status).toBe(422);
    expect(refused.body.details.issues).toContainEqual(
      expect.objectContaining({
        code: 'template_unsupported',
        severity: 'error',
        message: '“offer” uses “spring_offer”, which has a carousel: Sendout cannot fill that in.',
      }),
    );
    const { issues } = (await scene.api.shop('POST', `/campaigns/${id}/validate`)).body;
    expect(issues).toContainEqual(
      expect.objectContaining({
        code: 'template_not_approved',
        severity: 'warning',
        message: '“nudge” uses “spring_nudge”, a template that is gone at the provider.',
      }),
    );
  });

  test('with a wrong token is saved, and says what is wrong', async () => {
    await provider('POST', '/faults', { kind: 'token_expired', count: 1 });
    const saved = await saveSender();
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({
      templatesSyncedAt: null,
      templatesError: expect.stringContaining('WhatsApp does not take the access token.'),
    });
    expect((await theSender()).templatesError).toBe(saved.body.templatesError);
    expect(await known()).toEqual([]);
    const corrected = await saveSender();
    expect([corrected.body.templatesError, (await known()).length]).toEqual([null, 5]);
  });

  test('whose provider cannot be reached keeps what was known, and is tried again', async () => {
    await saveSender();
    await provider('POST', '/faults', { kind: 'token_expired', count: 1 });
    expect(await sweepLater()).toMatchObject([{ account, templates: null, error: expect.any(String) }]);
    expect((await known()).map(({ status }) => status)).toEqual(Array(5).fill('approved'));
    expect((await theSender()).templatesError).toContain('access token');
    expect(await sweepLater()).toMatchObject([{ account, templates: 5, error: null }]);
    expect((await theSender()).templatesError).toBeNull();
  });

  test('is read once for all its numbers; one whose token is wrong does not keep the others from it', async () => {
    await saveSender('+16045550100');
    await saveSender('+16045550101');
    await provider('POST', '/faults', { kind: 'token_expired', count: 1 });
    expect(await sweepLater()).toMatchObject([
      { account, senders: ['+16045550100', '+16045550101'], templates: 5 },
    ]);
    const { data } = (await scene.api.shop('GET', '/senders')).body;
    expect(data.map((sender: { templatesError: string | null }) => sender.templatesError !== null)).toEqual([
      true,
      false,
    ]);
  });

  test('is looked at about every ten minutes, by one process at a time', async () => {
    await saveSender();
    expect(await lookAtDue()).toEqual([]);
    scene.api.clock.advance(8 * minute);
    expect(await lookAtDue()).toEqual([]);
    scene.api.clock.advance(4 * minute);
    const both = await Promise.all([lookAtDue(), lookAtDue()]);
    expect(both.flat()).toMatchObject([{ account, templates: 5 }]);
  });

  test('that is cut short is due again at once, and no error is shown', async () => {
    await saveSender();
    scene.api.clock.advance(11 * minute + 1);
    await scene.sync.ofDue(AbortSignal.abort());
    expect((await theSender()).templatesError).toBeNull();
    expect(await lookAtDue()).toMatchObject([{ templates: 5 }]);
  });

  test('takes its templates along when it goes to another account', async () => {
    await saveSender();
    await byHand('mine');
    const other = await saveSender('+16045550100', { wabaId: '77' });
    expect(other.body.templateAccount).toBe('77');
    expect(new Set((await known()).map((template) => template.account))).toEqual(new Set([null, '77']));
    await saveSender('+16045550100', { wabaId: undefined });
    expect((await known()).map(({ name }) => name)).toEqual(['mine']);
    expect(await theSender()).toMatchObject({ templateAccount: null, templatesSyncedAt: null });
  });
});

describe('a look at the account', () => {
  test('brings what has changed: a pause, a new text, a new template', async () => {
    await providerHas('autumn');
    await saveSender();
    const { updatedAt } = (await scene.api.shop('GET', '/templates')).body.data[0];
    await provider('PUT', '/templates/autumn/en_US', { body: 'New {{1}}', status: 'PAUSED' });
    await providerHas('winter');
    await sweepLater();
    expect(await one('autumn')).toMatchObject({ status: 'paused', body: 'New {{1}}' });
    expect(await one('winter')).toMatchObject({ status: 'approved' });
    expect(await one('appointment_reminder')).toMatchObject({
      updatedAt,
      checkedAt: new Date(scene.api.clock.now()).toISOString(),
    });
  });

  test('marks what is gone, and brings it back when it is there again', async () => {
    await provider('PUT', '/templates/autumn/en_US', { body: 'Hello' });
    await saveSender();
    await provider('DELETE', '/templates/autumn/en_US');
    await sweepLater();
    expect(await one('autumn')).toMatchObject({ status: 'deleted', body: 'Hello' });
    await providerHas('autumn');
    await sweepLater();
    expect(await one('autumn')).toMatchObject({ status: 'approved', body: 'Hello {{1}}' });
  });

  test('leaves the form of what was put by hand, and brings its status', async () => {
    await byHand('spring_offer');
    await byHand('mine');
    await saveSender();
    expect(await one('spring_offer')).toMatchObject({ body: 'Mine', source: 'manual', account: null });
    await provider('PUT', '/templates/spring_nudge/en_US', { body: 'x', status: 'PAUSED' });
    await byHand('spring_nudge');
    await sweepLater();
    expect(await one('spring_nudge')).toMatchObject({ body: 'Mine', status: 'paused' });
    expect(await one('mine')).toMatchObject({ status: 'approved' });
    await provider('PUT', '/templates/spring_nudge/en_US', { body: 'x', status: 'APPROVED' });
  });

  test('brings the provider’s form of a template back that was deleted here', async () => {
    await saveSender();
    await byHand('spring_offer');
    expect((await scene.api.shop('DELETE', '/templates/spring_offer/en_US')).status).toBe(200);
    expect(await one('spring_offer')).toBeUndefined();
    await sweepLater();
    expect(await one('spring_offer')).toMatchObject({
      source: 'synchronised',
      body: expect.stringMatching(/^Hi/),
    });
  });

  test('leaves a template to the account that had it first, as long as that has it', async () => {
    await saveSender('+16045550100');
    await saveSender('+16045550101', { wabaId: '77' });
    expect(new Set((await known()).map((template) => template.account))).toEqual(new Set([account]));
  });
});

describe('POST templates/synchronise', () => {
  test('looks at once, and answers how it went', async () => {
    await saveSender();
    await providerHas('autumn');
    const answer = await scene.api.shop('POST', '/templates/synchronise');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      data: [{ account, senders: ['+16045550100'], templates: 6, error: null }],
    });
    expect(await one('autumn')).toBeDefined();
  });

  test('is refused when no sender names an account', async () => {
    await saveSender('+16045550100', { wabaId: undefined });
    const answer = await scene.api.shop('POST', '/templates/synchronise');
    expect([answer.status, answer.body.code]).toEqual([409, 'ERROR_CODE_TEMPLATE_ACCOUNT_MISSING']);
  });
});
