import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { webApiTypes } from './web-api-types.ts';

it('the web app knows the API as it is: else run `node --import tsx scripts/web-api-types.ts`', async () => {
  const file = fileURLToPath(new URL('../../web/src/api/schema.d.ts', import.meta.url));
  expect(await readFile(file, 'utf8')).toBe(await webApiTypes());
});
