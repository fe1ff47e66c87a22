import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { devProduct } from '../support/dev-product.ts';
import { launchBrowser } from './browser.ts';
import { Visitor } from './visitor.ts';

/*
 * The whole journey of a marketer, in a real browser on the running product: from nothing to a campaign that was sent,
 * tapped and watched. Each test goes on where the one before it ended; a reload in between loses nothing.
 */

const dev = await devProduct({ withWebApp: true });
const name = 'Spring for regulars';
const [ana, ben, own] = ['+16045550101', '+16045550102', '+16045550199'];

let browser: Browser;
let marketer: Visitor;

beforeAll(async () => {
  browser = await launchBrowser();
  marketer = await Visitor.of(browser, dev.product.api.url);
});
afterAll(async () => {
  await browser?.close();
});

/** The page as a person finds it who can only see, hear or feel some of it. */
const noBarriers = async () => expect(await marketer.barriers()).toEqual([]);

describe.sequential('a marketer', { timeout: 240_000 }, () => {
  test('signs in with the key that the demo has filled in', async () => {
    await marketer.open('/');
    await marketer.button('Sign in').waitFor();
    await noBarriers();
    await marketer.button('Sign in').click();
    await marketer.heading('Campaigns').waitFor();
    await marketer.link('spring_offer').waitFor();
    await noBarriers();
  });

  test('names a campaign in the wizard, and a reload keeps what was filled in', async () => {
    await marketer.link('Create campaign').click();
    await marketer.field(/^Name/).fill(name);
    await marketer.page.reload();
    await expect.poll(() => marketer.field(/^Name/).inputValue()).toBe(name);
    await noBarriers();
    await marketer.button('Next').click();
  });

  test('chooses a template and sees it on a phone as the words are typed', async () => {
    await marketer.choose('Template', /^spring_offer/);
    await marketer.field('Text {{1}}').fill('{{first_name}}');
    await marketer.button('Next').click();
    await marketer.page.getByText('Give an example').waitFor();
    await marketer.field('Example for first_name').fill('Ana');
    const phone = marketer.page.getByRole('log', { name: 'Conversation' });
    await phone
      .getByText(/spring/i)
      .first()
      .waitFor();
    await phone.getByRole('button', { name: 'Yes please' }).waitFor();
    await noBarriers();
    await marketer.button('Next').click();
  });

  test('sends it to their own phone, and a reload shows how that went', async () => {
    await marketer.field(/^Your own number/).fill(own);
    await marketer.button('Create and send it to me').click();
    const news = marketer.page.getByRole('status', { name: 'The test' });
    await news.getByText('read', { exact: true }).waitFor();
    await marketer.page.reload();
    await news.getByText('read', { exact: true }).waitFor();
    await noBarriers();
    expect(await dev.product.phones.received(own)).toHaveLength(1);
    await marketer.link('Go on in the Flow Builder').click();
  });

  test('puts a second message behind the first, and drags a time delay onto the line between them', async () => {
    await marketer.card('First message').click();
    await marketer.button('Add Message').click();
    await marketer.field('Name').fill('Nudge');
    await marketer.page.getByRole('radiogroup', { name: 'Kind of message' }).getByText('Template').click();
    await marketer.choose('Template', /^spring_nudge/);
    const line = marketer.page.locator('.react-flow__edge path').first();
    await marketer.drag(marketer.button('Add Time delay'), await marketer.middleOf(line));
    await marketer.card('Time delay').waitFor();
    await noBarriers();
  });

  test('is told why a delay of 21 hours is refused, and sets it to 3 seconds without a click', async () => {
    await marketer.field('Duration').fill('21');
    await marketer.page.getByRole('alert').getByText('at most 20 hours').waitFor();
    await marketer.choose('Unit', 'seconds');
    await marketer.field('Duration').fill('3');
    await marketer.page.getByRole('radio', { name: 'Did not click a button' }).check();
    await marketer.card('3 seconds · Did not click a button').waitFor();
  });

  test('drops a line from a button on empty space to choose what follows the tap', async () => {
    const exit = marketer
      .card('First message')
      .locator('.exit', { hasText: 'Yes please' })
      .locator('.react-flow__handle');
    const { x, y } = await marketer.middleOf(exit);
    await marketer.drag(exit, { x: x + 160, y: y + 20 });
    await marketer.page.getByRole('menuitem', { name: /Message/ }).click();
    await marketer.field('Name').fill('Thanks');
    await marketer.field('Text').fill('Lovely, {{first_name}}! It is on its way.');
    await marketer.card('Thanks').waitFor();
  });

  test('is told why a fourth button is refused', async () => {
    for (const number of [1, 2, 3]) {
      await marketer.button('Add a button').click();
      await marketer.field(`Title of button ${number}`).fill(`Choice ${number}`);
    }
    await marketer.button('Add a button').click();
    await marketer.page.getByRole('alert').getByText('at most 3 buttons').waitFor();
    for (const number of [3, 2, 1]) await marketer.button(new RegExp(`^Remove button ${number}`)).click();
  });

  test('plays the draft on the phone beside it, and hears it read aloud', async () => {
    await marketer.page.getByRole('tab', { name: 'Phone' }).click();
    const phone = marketer.page.getByRole('log', { name: 'Conversation' });
    await phone.getByRole('button', { name: 'Yes please' }).click();
    await phone.getByText('Lovely, Ana! It is on its way.').waitFor();
    await noBarriers();
    await marketer.page.getByRole('tab', { name: 'Aloud' }).click();
    await marketer.page.getByText('After 3 seconds, if no button was tapped').first().waitFor();
    await noBarriers();
  });

  test('loses nothing by a reload', async () => {
    await marketer.page.getByText('Saved', { exact: true }).waitFor();
    await marketer.page.reload();
    for (const card of ['First message', '3 seconds · Did not click a button', 'Nudge', 'Thanks'])
      await marketer.card(card).waitFor();
    await marketer.button('No issues').waitFor();
  });

  test('publishes it, and copies its exact name', async () => {
    await marketer.button('Publish').click();
    await marketer.button('Publish version 1').waitFor();
    await noBarriers();
    await marketer.button('Publish version 1').click();
    await marketer.button('Copy the name').click();
    await noBarriers();
    expect(await marketer.page.evaluate('navigator.clipboard.readText()')).toBe(name);
    await marketer.page.reload();
    await marketer.button('Copy the name').waitFor();
  });

  test('sees two people’s phones when a backend has posted the name', async () => {
    await dev.product.api.send(name, [ana, ben], { first_name: 'Ana' });
    await marketer.open('/phones');
    for (const number of [ana, ben])
      await phoneOf(number)
        .getByText(/spring collection/i)
        .waitFor();
    await noBarriers();
    await phoneOf(ana).getByRole('button', { name: 'Yes please' }).click();
    await phoneOf(ana).getByText('Lovely, Ana! It is on its way.').waitFor();
  });

  test('watches the counts over the canvas', async () => {
    // Ben taps nothing, and is nudged.
    await expect.poll(async () => (await dev.product.phones.received(ben)).length).toBe(2);
    await marketer.open('/sendouts');
    await marketer.link(name).first().click();
    await marketer.heading(name).waitFor();
    await marketer
      .card('Nudge')
      .getByText(/1 sent/)
      .waitFor();
    await marketer
      .card('Thanks')
      .getByText(/1 sent/)
      .waitFor();
    await marketer
      .card('First message')
      .getByText(/2 sent/)
      .waitFor();
    await noBarriers();
  });

  test('follows one person’s way through the flow, with the reason of each step', async () => {
    await marketer.open(`/runs?client=${encodeURIComponent(ana)}`);
    await marketer.page
      .getByRole('main')
      .getByRole('link', { name: /6045550101/ })
      .first()
      .click();
    await marketer.page.getByRole('group', { name: 'The way it took through its flow' }).waitFor();
    await marketer.page.getByRole('region', { name: 'Steps' }).getByText('Yes please').first().waitFor();
    await marketer.page.locator('.react-flow__node .card-lit', { hasText: 'Thanks' }).waitFor();
    expect(await marketer.page.locator('.react-flow__node .card-lit', { hasText: 'Nudge' }).count()).toBe(0);
    await noBarriers();
    await marketer.page.reload();
    await marketer.page.locator('.react-flow__node .card-lit', { hasText: 'Thanks' }).waitFor();
  });

  test('meets no barrier and no broken page anywhere else', async () => {
    for (const path of [
      '/runs',
      '/in-doubt',
      '/sendouts/start',
      '/settings/senders',
      '/settings/templates',
      '/settings/webhooks',
      '/settings/opt-outs',
      '/settings/keys',
      '/settings/audit',
      '/nowhere',
    ]) {
      await marketer.open(path);
      await marketer.page.getByRole('heading', { level: 1 }).waitFor();
      expect([path, await marketer.barriers()]).toEqual([path, []]);
    }
    expect(marketer.errors).toEqual([]);
  });
});

const phoneOf = (number: string) => marketer.page.getByRole('article', { name: `Phone ${number}` });
