/** What a scenario file is made of. A field without a value is left out. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Writes a document: its fields, and the lines of its maps and lists, a line each; what is deeper stands in one line. */
export function yamlDocument(document: { readonly [key: string]: YamlValue }): string {
  const lines = Object.entries(document).flatMap(([key, value]) => {
    if (value === undefined) return [];
    if (Array.isArray(value) && value.some(isMap))
      return [`${key}:`, ...value.map((it) => `  - ${inLine(it)}`)];
    if (isMap(value) && Object.values(value).some(isMap))
      return [`${key}:`, ...fieldsOf(value).map(([name, field]) => `  ${scalar(name)}: ${inLine(field)}`)];
    return [`${key}: ${inLine(value)}`];
  });
  return `${lines.join('\n')}\n`;
}

function inLine(value: YamlValue): string {
  if (isList(value)) return `[${value.map(inLine).join(', ')}]`;
  if (!isMap(value)) return scalar(value ?? null);
  const fields = fieldsOf(value).map(([key, field]) => `${scalar(key)}: ${inLine(field)}`);
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}';
}

function fieldsOf(map: { readonly [key: string]: YamlValue }) {
  return Object.entries(map).filter(([, field]) => field !== undefined);
}

/** Words and times stand as they are; everything else in quotes as JSON writes it, which is YAML too. */
function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[A-Za-z][\w .]*\w$|^[A-Za-z]$|^(\d+(ms|s|m|h|d) ?)+$/.test(value);
  const isOtherwise = /^(true|false|null)$/i.test(value);
  return isPlain && !isOtherwise ? value : JSON.stringify(value);
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function isMap(value: YamlValue): value is { readonly [key: string]: YamlValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
