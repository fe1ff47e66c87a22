import { expect, test } from 'vitest';
import { bundleWorkflows } from '../../src/temporal/bundle.ts';

test('no zod and nothing of Node is in the workflows’ code: it would cost every run', async () => {
  const code = await bundleWorkflows();
  const modules = [...code.matchAll(/!\*\*\* (\.\/[^ ]+) \*\*\*!/g)].map(([, path]) => path ?? '');
  expect(modules.some((path) => path.includes('src/flow/next.ts'))).toBe(true);
  const ours = modules.filter((path) => path.startsWith('./src/'));
  expect(ours.filter((path) => !/^\.\/src\/(workflows|flow|assert-unreachable|clock)/.test(path))).toEqual(
    [],
  );
  expect(modules.filter((path) => /node_modules\/(?!@temporalio|nexus-rpc|long|ms\b)/.test(path))).toEqual(
    [],
  );
});
