import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { z } from 'zod';
import { hashOfPaths } from '../hash-of-paths.ts';
import { cacheDir } from './binary.ts';
import { reasonOf, TemporalError } from './errors.ts';

const here = fileURLToPath(import.meta.url);
const sourceRoot = dirname(dirname(here));

/** The file whose exports are the workflows. */
export const workflowsPath = join(sourceRoot, 'workflows', 'index.ts');

export interface BundleOptions {
  /** The data folder; bundles are kept in `cache/` in it. */
  dataDir: string;
  /** Default: `src/workflows/index.ts`. */
  workflows?: string;
  /** Files and folders whose change makes a new bundle. Default: all that workflow code may import. */
  inputs?: readonly string[];
}

/**
 * The workflows' code as one file, as `Worker.create({ workflowBundle })` takes it. A production build brings its own
 * (`dist/workflow-bundle.js`); from sources it is made when they have changed since the last time.
 * @throws {TemporalError} `WORKFLOW_BUNDLE_MISSING` in a production build without it.
 * @throws Error that names what cannot be bundled.
 */
export async function loadWorkflowBundle(options: BundleOptions): Promise<{ codePath: string }> {
  if (here.endsWith('.js')) return prebuilt(join(sourceRoot, 'workflow-bundle.js'));
  const { dataDir, workflows = workflowsPath, inputs = await defaultInputs() } = options;
  const hash = await hashOfPaths([workflows, ...inputs], await sdkVersion());
  const codePath = join(cacheDir(dataDir), `${BUNDLE_PREFIX}${hash}.js`);
  if (!existsSync(codePath)) {
    await mkdir(cacheDir(dataDir), { recursive: true });
    const draft = `${codePath}.${process.pid}`;
    await writeFile(draft, await bundleWorkflows(workflows));
    await rename(draft, codePath);
    await removeOld(dataDir, basename(codePath));
  }
  return { codePath };
}

/**
 * Bundles a workflows file, with its source map inside for readable stacks. Takes 1 to 2 s.
 * @throws Error that names the import which cannot be bundled or does not belong into workflow code.
 */
export async function bundleWorkflows(workflows: string = workflowsPath): Promise<string> {
  let said = '';
  // webpack's reasons come as one log entry, the thrown error only says that there are some.
  const logger = new DefaultLogger('ERROR', ({ message }) => {
    said += message;
  });
  try {
    return (await bundleWorkflowCode({ workflowsPath: workflows, logger })).code;
  } catch (error) {
    const [, ...reasons] = said.split(/^(?=ERROR in )/m);
    const reason =
      reasons.map((text) => text.split('\n').slice(0, 3).join('\n')).join('\n') || reasonOf(error);
    throw new Error(`The workflows in ${workflows} cannot be bundled: ${reason}`, { cause: error });
  }
}

function prebuilt(codePath: string): { codePath: string } {
  if (existsSync(codePath)) return { codePath };
  throw new TemporalError('WORKFLOW_BUNDLE_MISSING', `There is no ${codePath}. Run \`npm run build\`.`);
}

/** The single files beside the folders are few, and some (`assert-unreachable.ts`) are imported by workflow code. */
async function defaultInputs(): Promise<string[]> {
  const entries = await readdir(sourceRoot, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(sourceRoot, name));
  return [join(sourceRoot, 'workflows'), join(sourceRoot, 'flow'), ...files];
}

/** A bundle must run on the SDK that made it. */
async function sdkVersion(): Promise<string> {
  const file = createRequire(import.meta.url).resolve('@temporalio/worker/package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(await readFile(file, 'utf8'))).version;
}

const BUNDLE_PREFIX = 'workflow-bundle-';
const OLD_AFTER_MS = 24 * 3_600_000;

async function removeOld(dataDir: string, current: string): Promise<void> {
  for (const name of await readdir(cacheDir(dataDir))) {
    if (!name.startsWith(BUNDLE_PREFIX) || name === current) continue;
    const file = join(cacheDir(dataDir), name);
    const age = Date.now() - (await stat(file)).mtimeMs;
    if (age > OLD_AFTER_MS) await rm(file, { force: true });
  }
}
