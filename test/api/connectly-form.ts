/** How a value departs from an example's form. Values may differ, and so may the number of items in a list. */
export type Departures = {
  /** Paths of fields that the example has and the value lacks. */
  missing: string[];
  /** Paths of fields that are of another type. */
  other: string[];
  /** Paths of fields that the example lacks, in the order of the alphabet, each once. */
  more: string[];
};

/** Compares field names, types and nesting. What is null in the example may be a text elsewhere. */
export function departures(example: unknown, value: unknown): Departures {
  const found: Departures = { missing: [], other: [], more: [] };
  compare(example, value, '', found);
  found.more.sort();
  return found;
}

function compare(example: unknown, value: unknown, path: string, found: Departures): void {
  const expected = typeOf(example);
  const given = typeOf(value);
  if (given !== expected && !(expected === 'null' && given === 'string')) {
    found.other.push(`${path}: ${given}`);
    return;
  }
  if (Array.isArray(example) && Array.isArray(value)) {
    for (const item of value) if (example.length > 0) compare(example[0], item, `${path}[]`, found);
    return;
  }
  if (!isObject(example) || !isObject(value)) return;
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  for (const [name, part] of Object.entries(example))
    if (name in value) compare(part, value[name], below(name), found);
    else found.missing.push(below(name));
  // An empty object in an example says nothing of what may be in it.
  if (Object.keys(example).length === 0) return;
  for (const name of Object.keys(value))
    if (!(name in example) && !found.more.includes(below(name))) found.more.push(below(name));
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
