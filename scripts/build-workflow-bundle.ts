/**
 * Part of `npm run build`, after `tsc`: writes the workflows' code as one file into `dist/`, where the production
 * processes look for it. An argument names another file to write to.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from '../src/temporal/bundle.ts';

const usual = fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url));
const target = resolve(process.argv[2] ?? usual);
const code = await bundleWorkflows();
await mkdir(dirname(target), { recursive: true });
await writeFile(target, code);
console.log(`${target}: ${(code.length / 1e6).toFixed(1)} MB`);
