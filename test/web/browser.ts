import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A real Chromium, out of npm: nothing has to be installed on the machine. */
export async function launchBrowser(): Promise<Browser> {
  chromium.setGraphicsMode = false;
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // Its own arguments are made for a container without a sandbox of the kernel's.
    args: [...chromium.args.filter((arg) => !arg.startsWith('--headless')), '--font-render-hinting=none'],
    headless: true,
  });
}
