import { describe, test } from 'vitest';
import { runScenario } from '../support/run-scenario.ts';
import { loadScenarios } from '../support/scenario.ts';
import { skippingProduct } from '../support/skipping-product.ts';
import { EngineDriver } from './engine-driver.ts';

const scenarios = loadScenarios(import.meta.dirname);
const engine = await skippingProduct();

describe('played by the whole product, in skipped time', () => {
  test.each(scenarios.map((scenario, index) => [scenario.name, scenario, index] as const))(
    '%s',
    (_, scenario, index) =>
      // Real time goes on a little while the product works.
      runScenario(scenario, new EngineDriver(engine.product, engine.time, index), { toleranceSeconds: 4 }),
  );
});
