import { describe, expect, test } from 'vitest';
import { validate } from '../../src/flow/validate.ts';
import { runScenario } from '../support/run-scenario.ts';
import { loadScenarios } from '../support/scenario.ts';
import { PureDriver } from './pure-driver.ts';

const named = loadScenarios(import.meta.dirname).map((scenario) => [scenario.name, scenario] as const);

describe('played by the interpreter alone', () => {
  test.each(named)('%s', (_, scenario) => runScenario(scenario, new PureDriver()));
});

test.each(named)('its flow can be published: %s', (_, { flow }) => {
  expect(validate(flow).filter(({ severity }) => severity === 'error')).toEqual([]);
});
