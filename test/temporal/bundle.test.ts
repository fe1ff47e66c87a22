import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { loadWorkflowBundle } from '../../src/temporal/bundle.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { tempDir } from '../support/temp-dir.ts';

vi.setConfig({ testTimeout: 60_000 });
quietRuntime();

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Two files that import each other as all of ours do, by `.ts`. */
async function project() {
  const folder = await tempDir();
  const source = join(folder, 'source');
  await mkdir(source);
  await symlink(packages, join(folder, 'node_modules'));
  const workflows = join(source, 'index.ts');
  const rest = join(source, 'offer.ts');
  await writeFile(workflows, "export { offer } from './offer.ts';\n");
  const typed = "import type { WorkflowInfo } from '@temporalio/workflow';\n";
  await writeFile(rest, `${typed}export const offer = async (_: WorkflowInfo) => 'first version';\n`);
  return { dataDir: join(folder, 'data'), workflows, rest, inputs: [source] };
}

test('the workflows are bundled once, and again when a file that they import has changed', async () => {
  const { rest, ...options } = await project();
  const first = await loadWorkflowBundle(options);
  expect(await readFile(first.codePath, 'utf8')).toContain('first version');
  expect(await loadWorkflowBundle(options)).toEqual(first);
  expect(await readdir(join(options.dataDir, 'cache'))).toHaveLength(1);

  await writeFile(rest, "export const offer = async () => 'second version';\n");
  const second = await loadWorkflowBundle(options);
  expect(second.codePath).not.toBe(first.codePath);
  expect(await readFile(second.codePath, 'utf8')).toContain('second version');
});

test.each(['fs/promises', 'node:fs/promises', './nowhere.ts'])(
  'an import of %s is refused by name',
  async (name) => {
    const { rest, ...options } = await project();
    await writeFile(rest, `import * as x from '${name}';\nexport const offer = () => x;\n`);
    await expect(loadWorkflowBundle(options)).rejects.toThrow(name);
  },
);
