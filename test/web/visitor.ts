import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

/** How long a thing may take to come, milliseconds: the machine may be busy. */
const patienceMs = 45_000;

/** Somebody in front of the web app, with a browser of their own. */
export class Visitor {
  readonly page: Page;
  /** What scripts of the pages have thrown. */
  readonly errors: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  static async of(
    browser: Browser,
    origin: string,
    look: { colorScheme?: 'light' | 'dark'; width?: number; height?: number } = {},
  ): Promise<Visitor> {
    const { colorScheme = 'light', width = 1440, height = 900 } = look;
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, baseURL: origin });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    return new Visitor(context, await context.newPage());
  }

  /** Opens an address of the app, such as `/campaigns`. */
  async open(path: string): Promise<void> {
    await this.page.goto(`/app${path}`);
  }

  /** Signs in without the page: for tests of other pages. */
  async signIn(origin: string, apiKey = 'demo-key'): Promise<void> {
    await this.page.request.post(`${origin}/session`, { data: { apiKey }, headers: { origin } });
  }

  button = (name: string | RegExp): Locator => this.page.getByRole('button', { name });
  link = (name: string | RegExp): Locator => this.page.getByRole('link', { name });
  field = (name: string | RegExp): Locator => this.page.getByRole('textbox', { name, exact: true });
  heading = (name: string | RegExp): Locator => this.page.getByRole('heading', { name });

  /** A card on the canvas, by something that stands on it. */
  card = (text: string): Locator => this.page.locator('.react-flow__node', { hasText: text });

  async choose(field: string, option: string | RegExp): Promise<void> {
    await this.field(field).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** Drags something with the mouse, as a hand does it: to a point of the page. */
  async drag(what: Locator, to: { x: number; y: number }): Promise<void> {
    const box = await what.boundingBox();
    if (!box) throw new Error('What should be dragged is not to be seen');
    const { mouse } = this.page;
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.down();
    await mouse.move(to.x + 15, to.y + 15, { steps: 6 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  /** The middle of something, on the page. */
  async middleOf(what: Locator): Promise<{ x: number; y: number }> {
    const box = await what.boundingBox();
    if (!box) throw new Error('It is not to be seen');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** What axe finds that keeps people out: rule and element, serious and critical ones. */
  async barriers(): Promise<string[]> {
    await this.page.evaluate(await axeSource());
    const found: { id: string; impact: string | null; nodes: { target: unknown[] }[] }[] =
      await this.page.evaluate('axe.run(document).then((result) => result.violations)');
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

let source: string | undefined;

async function axeSource(): Promise<string> {
  source ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return source;
}
