import { join } from 'node:path';
import { describe, onTestFinished, test } from 'vitest';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { runScenario } from '../support/run-scenario.ts';
import { loadScenarios } from '../support/scenario.ts';
import { startSkippingProduct } from '../support/skipping-product.ts';
import { tempDir } from '../support/temp-dir.ts';
import { EngineDriver } from './engine-driver.ts';

quietRuntime();
const folder = await tempDir();
const scenarios = loadScenarios(import.meta.dirname);

describe('played by the whole product, in skipped time', () => {
  test.each(scenarios.map((scenario, index) => ({ ...scenario, index })))(
    '$name',
    async ({ index, ...scenario }) => {
      // A server of its own: in some cases (a send that is taken back) its clock does not skip again afterwards.
      const { product, time, stop } = await startSkippingProduct(join(folder, String(index)));
      onTestFinished(stop);
      // Real time goes on a little while the product works.
      await runScenario(scenario, new EngineDriver(product, time, index), { toleranceSeconds: 4 });
    },
  );
});
