import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from './support.ts';

// These times hold only where nothing else is at work.
const quiet = Boolean(process.env.SENDOUT_TEST_QUIET);
if (!quiet)
  console.log('Left out: the times of a big call need a quiet machine. Run it with SENDOUT_TEST_QUIET=1.');

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.reset();
  await api.addSender();
  await api.addPublished('spring');
});
afterAll(() => api.stop());

/** Other test files run at the same time, which can only make it slower: one try that is fast enough shows that it is. */
const tries = 3;
const limits = { answer: 5000, readyz: 200 };

it.runIf(quiet)(
  '10,000 entries are answered in under 5 s, and GET /readyz in under 200 ms all the while',
  async () => {
    const measured = [];
    for (let nth = 0; nth < tries; nth += 1) {
      const { status, answer, ms, asked, unready, slowest } = await bigCall();
      expect(status).toBe(200);
      expect(answer.data[0]).toMatchObject({ acceptedCount: 10_000, rejectedCount: 0 });
      expect(asked, 'it was asked while the call was under way').toBeGreaterThan(5);
      measured.push({ answer: Math.round(ms), readyz: Math.round(slowest), asked, unready });
      if (ms < limits.answer && slowest < limits.readyz && unready === 0) break;
    }
    console.log('10,000 entries, milliseconds of the answer and of the slowest readyz:', measured);
    expect(measured.at(-1)?.answer).toBeLessThan(limits.answer);
    expect(measured.at(-1)?.readyz).toBeLessThan(limits.readyz);
    expect(measured.at(-1)?.unready).toBe(0);
  },
  120_000,
);

/** Made by a process of its own, which asks `GET /readyz` over other connections meanwhile. */
async function bigCall() {
  const caller = fileURLToPath(new URL('./big-call/caller.ts', import.meta.url));
  const args = ['--import', 'tsx', caller, api.origin, 'shop', 'shop-key', '10000'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}
