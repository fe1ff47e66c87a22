import { fileURLToPath } from 'node:url';

/** The shared, git-ignored data folder whose `cache/` keeps the server binaries for all tests. */
export const binariesDir = fileURLToPath(new URL('../../.cache/temporal', import.meta.url));
