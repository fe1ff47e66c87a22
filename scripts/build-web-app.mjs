/**
 * Builds the web app into a folder, with each text file also compressed, as the API serves it.
 * `node scripts/build-web-app.mjs [FOLDER]`, by default `dist/web`.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('../web', import.meta.url));
const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../dist/web', import.meta.url)));

await build({
  root,
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir: folder, emptyOutDir: true },
});
const text = /\.(js|css|svg|json)$/;
const files = await readdir(folder, { recursive: true });
await Promise.all(files.filter((file) => text.test(file)).map((file) => compress(join(folder, file))));

async function compress(file) {
  const bytes = await readFile(file);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, brotli));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
