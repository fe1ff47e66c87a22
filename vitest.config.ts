import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real servers start in the hooks: a database about one second, a Temporal server about as long.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // The machine has two cores, and each of these files starts servers of its own.
    maxWorkers: 2,
    pool: 'forks',
    globalSetup: ['test/support/prepare.ts'],
  },
});
