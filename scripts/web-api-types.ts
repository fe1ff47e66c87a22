/**
 * Writes `web/src/api/schema.d.ts`, the API's types as the web app sees them, from the API's own description. Run it as
 * `node --import tsx scripts/web-api-types.ts` after a change to the API; a test says when it is behind.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { webApiTypes } from '../test/web/web-api-types.ts';

await writeFile(fileURLToPath(new URL('../web/src/api/schema.d.ts', import.meta.url)), await webApiTypes());
