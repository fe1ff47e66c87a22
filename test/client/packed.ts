import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a command printed; throws with all of its output when it fails. */
export async function output(cwd: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  try {
    const { stdout } = await run(command, args, { cwd, env: { ...process.env, ...env }, timeout: 100_000 });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = Object(error);
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

/**
 * A project of somebody else that has installed the packed client, without a network: what `npm pack` made is unpacked
 * where `npm install` puts it.
 * @param folder an empty one
 * @returns the project's folder
 */
export async function projectWithClient(folder: string): Promise<string> {
  const checkout = join(folder, 'checkout');
  await mkdir(join(checkout, 'src'), { recursive: true });
  for (const part of [
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'tsconfig.client.json',
    'src/client',
  ])
    await cp(join(root, part), join(checkout, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));
  await output(checkout, 'npm', ['pack', '--offline', '--pack-destination', folder]);
  const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (!packed) throw new Error('npm pack made no package');

  const project = join(folder, 'project');
  const installed = join(project, 'node_modules/sendout');
  await mkdir(installed, { recursive: true });
  await output(folder, 'tar', ['-xzf', packed, '-C', installed, '--strip-components', '1']);
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'a-backend', type: 'module' }));
  // The types of Node, as any backend in TypeScript has them.
  await mkdir(join(project, 'node_modules/@types'));
  for (const types of ['@types/node', 'undici-types'])
    await symlink(join(root, 'node_modules', types), join(project, 'node_modules', types));
  return project;
}

export const tsc = join(root, 'node_modules/typescript/bin/tsc');
export const example = join(root, 'examples/backend.ts');
