import type { Flow } from './schema.ts';

/** What each variable is for one client: the entry's value, else the default. A variable with neither is empty. */
export function variableValues(flow: Flow, given: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const variable of flow.variables ?? []) {
    const value = Object.hasOwn(given, variable.name) ? given[variable.name] : variable.default;
    if (value !== undefined) values[variable.name] = value;
  }
  return values;
}
