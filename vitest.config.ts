import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real servers start in the hooks: a database about one second, a Temporal server about as long.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // A condition that is waited for may take its time on a busy machine; what must be fast says so itself.
    expect: { poll: { timeout: 20_000 } },
    // The machine has two cores, and each of these files starts servers of its own.
    maxWorkers: 2,
    pool: 'forks',
    globalSetup: ['test/support/prepare.ts'],
  },
});
