import { describe, expect, test } from 'vitest';
import { validate } from '../../src/flow/validate.ts';
import { runScenario } from '../support/run-scenario.ts';
import { loadScenarios } from '../support/scenario.ts';
import { PureDriver } from './pure-driver.ts';

const scenarios = loadScenarios(import.meta.dirname);

describe('played by the interpreter alone', () => {
  test.each(scenarios)('$name', (scenario) => runScenario(scenario, new PureDriver()));
});

test.each(scenarios)('its flow can be published: $name', ({ flow }) => {
  expect(validate(flow).filter(({ severity }) => severity === 'error')).toEqual([]);
});
