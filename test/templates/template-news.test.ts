import { describe, expect, test } from 'vitest';
import { applyTemplateNews } from '../../src/store/template-news.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { httpServer } from '../channels/local-server.ts';
import { account, minute, templateScene } from './template-scene.ts';

const scene = await templateScene();
const { saveSender, one, theSender, byHand, lookAtDue } = scene;

describe('a webhook about a template', () => {
  const news = { account, name: 'spring_offer', language: 'en_US', status: 'paused' as const };

  async function tell(about: object, at = scene.api.clock.now()): Promise<void> {
    const senderIds = [(await theSender()).id];
    const told = { ...news, at, ...about };
    await inTransaction(scene.api.db, (tx) =>
      applyTemplateNews(tx, { businessId: 'shop', senderIds }, told, new Date(scene.api.clock.now())),
    );
  }

  test('changes its status at once, and has the account looked at soon', async () => {
    await saveSender();
    scene.api.clock.advance(minute);
    await tell({});
    expect(await one('spring_offer')).toMatchObject({ status: 'paused', body: expect.stringMatching(/^Hi/) });
    expect(await lookAtDue()).toMatchObject([{ account }]);
    // In the sandbox it is approved all the same.
    expect(await one('spring_offer')).toMatchObject({ status: 'approved' });
  });

  test('that is older than what the account said since changes nothing', async () => {
    await saveSender();
    await tell({}, scene.api.clock.now() - minute);
    expect(await one('spring_offer')).toMatchObject({ status: 'approved' });
  });

  test('about another account changes nothing', async () => {
    await saveSender();
    await tell({ account: '77' });
    expect(await one('spring_offer')).toMatchObject({ status: 'approved' });
  });

  test('changes the status of one that was put by hand, also when no sender names an account', async () => {
    await saveSender('+16045550100', { wabaId: undefined });
    await byHand('spring_offer');
    await tell({ account: 'whatever' });
    expect(await one('spring_offer')).toMatchObject({ status: 'paused', body: 'Mine' });
  });

  test('that comes while the account is being read is not overwritten by what was read before', async () => {
    let asked = () => {};
    let answer: Promise<void> = Promise.resolve();
    const spring = { name: 'spring_offer', language: 'en_US', status: 'APPROVED', category: 'MARKETING' };
    const baseUrl = await httpServer(async (_request, response) => {
      asked();
      await answer;
      response.end(JSON.stringify({ data: [{ ...spring, components: [{ type: 'BODY', text: 'Hi' }] }] }));
    });
    await saveSender('+16045550100', { baseUrl });
    scene.api.clock.advance(11 * minute + 1);
    let goOn = () => {};
    answer = new Promise((resolve) => {
      goOn = resolve;
    });
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const look = lookAtDue();
    await isAsked;
    scene.api.clock.advance(1000);
    await tell({});
    goOn();
    expect(await look).toMatchObject([{ templates: 1, error: null }]);
    expect(await one('spring_offer')).toMatchObject({ status: 'paused' });
    // It is due again all the same, because of the news.
    expect(await lookAtDue()).toHaveLength(1);
  });
});
