import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { builtWebApp } from '../support/built-web-app.ts';

/** What a browser may have to load before the first page is there, bytes of compressed script. */
const limit = 400 * 1024;

let folder: string;
let page: string;
beforeAll(async () => {
  folder = await builtWebApp();
  page = await readFile(join(folder, 'index.html'), 'utf8');
});

it('the first load is under 400 KB of compressed script', async () => {
  const scripts = [...page.matchAll(/(?:src|href)="\/app\/(assets\/[^"]+\.js)"/g)].map(
    ([, path = '']) => path,
  );
  expect(scripts).not.toEqual([]);
  const sizes = await Promise.all(scripts.map(async (path) => (await stat(join(folder, `${path}.br`))).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`first load: ${Math.round(total / 1024)} KB of compressed script`);
  expect(total).toBeLessThan(limit);
});

it('nothing is loaded from another host', () => {
  const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
  expect(addresses).not.toEqual([]);
  expect(addresses.filter((address) => !address.startsWith('/app/'))).toEqual([]);
});
