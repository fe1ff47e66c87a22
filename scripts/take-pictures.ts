/**
 * Takes the pictures of `docs/images/` from a running product: `npm start`, then
 * `node --import tsx scripts/take-pictures.ts [ORIGIN]` (by default http://127.0.0.1:8080). It makes a campaign of its
 * own in the demo, sends it to a dozen people, lets some of them tap, and looks at every page.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { demoFlow } from '../src/demo/demo-flow.ts';
import { ApiClient } from '../test/support/api-client.ts';
import { launchBrowser } from '../test/web/browser.ts';
import { Visitor } from '../test/web/visitor.ts';

const origin = process.argv[2] ?? 'http://127.0.0.1:8080';
const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));
const api = new ApiClient(origin);
const browser = await launchBrowser();

/** Numbers that no other pictures have used, so that the phones show these messages alone. */
const block = String(Date.now()).slice(-5);
const people = Array.from({ length: 12 }, (_, index) => `+1604${block}${String(10 + index)}`);

try {
  await mkdir(folder, { recursive: true });
  const name = await publishOnce('summer_sale');
  const sendout = await api.send(name, people, { first_name: 'Ana' });
  const visitor = await Visitor.of(browser, origin, { width: 1280, height: 800 });
  await visitor.signIn(origin);
  await tapSome(visitor);
  const campaign = await idOf(name);
  const [run] = await api.runsOf(people[0] ?? '');
  await take(visitor, 'campaigns', '/campaigns', 'Create campaign');
  await take(visitor, 'wizard', '/campaigns/new', 'Next');
  await take(visitor, 'builder', `/campaigns/${campaign}`, 'Publish', async () => {
    await visitor.page.getByRole('tab', { name: 'Phone' }).click();
    await visitor.page.getByRole('log').getByRole('button', { name: 'Yes please' }).click();
    await visitor.card('Thanks').first().waitFor();
  });
  await take(visitor, 'resend', `/campaigns/${campaign}/resend`, 'Copy the name');
  await take(visitor, 'sendouts', '/sendouts', 'Search');
  await take(visitor, 'sendout', `/sendouts/${sendout}`, 'Pause');
  await take(visitor, 'start', '/sendouts/start', 'Check');
  await take(visitor, 'run', `/runs/${run?.id}`, 'Show the whole flow');
  await take(visitor, 'in-doubt', '/in-doubt', 'Sign out');
  await take(visitor, 'phones', `/phones?number=${encodeURIComponent(`+1604${block}`)}`, 'Send the reply');
  for (const section of ['senders', 'templates', 'webhooks', 'opt-outs', 'restraint', 'keys', 'audit'])
    await take(visitor, `settings-${section}`, `/settings/${section}`, 'Sign out');
  await sideBySide(visitor, 'overview', ['builder', 'phones']);
  const dark = await Visitor.of(browser, origin, { width: 1920, height: 1080, colorScheme: 'dark' });
  await dark.signIn(origin);
  await take(dark, 'builder-dark', `/campaigns/${campaign}`, 'Publish');
  const small = await Visitor.of(browser, origin, { width: 390, height: 844 });
  await small.signIn(origin);
  await take(small, 'sendout-on-a-phone', `/sendouts/${sendout}`, 'Pause');
} finally {
  await browser.close();
}

/** A page, when the network is still and a button on it is there (or, for a page without it, after a moment). */
async function take(
  visitor: Visitor,
  name: string,
  path: string,
  button: string,
  before?: () => Promise<void>,
): Promise<void> {
  await visitor.open(path);
  await visitor.page.getByRole('heading', { level: 1 }).first().waitFor();
  await visitor
    .button(button)
    .first()
    .waitFor({ timeout: 3000 })
    .catch(() => undefined);
  await before?.();
  // Charts and the canvas come in with a movement.
  await visitor.page.waitForTimeout(1200);
  await visitor.page.screenshot({ path: `${folder}${name}.png` });
  console.log(`docs/images/${name}.png`);
}

/** Several pictures in one. */
async function sideBySide({ page }: Visitor, name: string, parts: string[]): Promise<void> {
  const images = await Promise.all(
    parts.map(
      async (part) => `data:image/png;base64,${(await readFile(`${folder}${part}.png`)).toString('base64')}`,
    ),
  );
  await page.goto('about:blank');
  await page.setViewportSize({ width: 1600, height: 560 });
  await page.setContent(
    `<body style="margin:0;display:flex;gap:16px;padding:16px;background:#e9efec">${images
      .map(
        (image) =>
          `<img style="flex:1;min-width:0;border-radius:8px;box-shadow:0 2px 12px #0003" src="${image}">`,
      )
      .join('')}</body>`,
  );
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(`docs/images/${name}.png`);
}

async function publishOnce(name: string): Promise<string> {
  if ((await idOf(name)) !== undefined) return name;
  return api.publish(demoFlow, name);
}

async function idOf(name: string): Promise<string | undefined> {
  const { data } = (await api.ok('GET', '/campaigns?limit=100')) as { data: { id: string; name: string }[] };
  return data.find((campaign) => campaign.name === name)?.id;
}

/** Every third person says yes, every fourth no. */
async function tapSome(visitor: Visitor): Promise<void> {
  const phones = `${origin}/sandbox/phones`;
  const offered = async (number: string) => {
    const answer = await visitor.page.request.get(`${phones}/${encodeURIComponent(number)}`);
    return ((await answer.json()) as { messages: unknown[] }).messages.length > 0;
  };
  for (const [index, number] of people.entries()) {
    while (!(await offered(number))) await visitor.page.waitForTimeout(200);
    const title = index % 3 === 0 ? 'Yes please' : index % 4 === 1 ? 'Not now' : null;
    if (title === null) continue;
    await visitor.page.request.post(`${phones}/${encodeURIComponent(number)}/tap`, {
      data: { title },
      headers: { origin },
    });
  }
  await visitor.page.waitForTimeout(4000);
}
