/**
 * Plays the scenarios of `test/replay/recorded-scenarios.ts`, and the cases of `dev-cases.ts`, with the whole product on
 * real servers, and writes the histories to `test/replay/histories`. `npm run replay` and the tests replay those against
 * the present code. Run it as `node --import tsx scripts/record-histories.ts [NAME…]`; names choose what is recorded
 * anew. All of it takes five minutes.
 *
 * A history that Temporal itself would refuse (a determinism violation) is not recorded anew while runs like it may be
 * under way: the code has to branch on the input's `v`, and the new way gets a recording of its own. One that departs
 * only in what it means (Temporal would not notice) is, when the new meaning is meant.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { devCases } from '../test/replay/dev-cases.ts';
import { playDevCase } from '../test/replay/play-dev-case.ts';
import { recordedConductors, recordedScenarios } from '../test/replay/recorded-scenarios.ts';
import { type Recording, recordConductors, recordRuns } from '../test/replay/recording.ts';
import { EngineDriver } from '../test/scenarios/engine-driver.ts';
import { quietRuntime } from '../test/support/quiet-runtime.ts';
import { runScenario } from '../test/support/run-scenario.ts';
import { loadScenario } from '../test/support/scenario.ts';
import { startSkippingProduct } from '../test/support/skipping-product.ts';

const scenarios = fileURLToPath(new URL('../test/scenarios/', import.meta.url));
const histories = fileURLToPath(new URL('../test/replay/histories/', import.meta.url));

async function playScenario(name: string, dataDir: string): Promise<Recording[]> {
  const scenario = loadScenario(join(scenarios, `${name}.yaml`));
  const { product, time, stop } = await startSkippingProduct(dataDir);
  try {
    await runScenario(scenario, new EngineDriver(product, time, 0), { toleranceSeconds: 4 });
    const conductors = recordedConductors.includes(name) ? await recordConductors(name, product) : [];
    return [...(await recordRuns(name, product)), ...conductors];
  } finally {
    await stop();
  }
}

quietRuntime();
const chosen = process.argv.slice(2);
const all = [
  ...recordedScenarios.map((name) => ({ name, play: (dir: string) => playScenario(name, dir) })),
  ...devCases.map((it) => ({ name: it.name, play: (dir: string) => playDevCase(it, dir) })),
];
const cases = all.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
const folder = await mkdtemp(join(tmpdir(), 'sendout-record-'));
await mkdir(histories, { recursive: true });
for (const [index, { name, play }] of cases.entries()) {
  const recordings = await play(join(folder, name));
  for (const { name: file, text } of recordings) await writeFile(join(histories, `${file}.v1.json`), text);
  const bytes = recordings.map(({ text }) => `${(text.length / 1000).toFixed(1)} kB`);
  console.log(`${index + 1}/${cases.length} ${name}: ${bytes.join(', ')}`);
}
await rm(folder, { recursive: true, force: true });
