import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('a sendout whose processes are struck, and whose provider errs, is doubled for nobody and silent about nobody', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sendout-short-'));
  const file = join(folder, 'result.json');
  const options = ['--policy', 'never', '--seeds', '1', '--entries', '60', '--strikes', '5', '--json', file];
  try {
    // It ends with 1, and with its table as the reason, when one of the records says otherwise.
    await promisify(execFile)('npm', ['run', '--silent', 'chaos', '--', ...options]);
    const [result] = JSON.parse(await readFile(file, 'utf8'));
    expect(result).toMatchObject({ entries: 60, strikes: 5, lost: 0, doubled: 0, other: 0, phonesWrong: 0 });
    expect(Object.values<number>(result.faults).reduce((sum, count) => sum + count)).toBeGreaterThan(0);
    expect(result.messages).toBeGreaterThan(60);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 400_000);
