/** Which column holds what; null: none. */
export type Mapping = {
  client: string | null;
  /** By the names of the flow's variables. */
  variables: Record<string, string | null>;
};

const clientNames = [
  'client',
  'phone',
  'phonenumber',
  'whatsapp',
  'whatsappnumber',
  'mobile',
  'mobilephone',
  'cell',
  'number',
  'telephone',
  'tel',
  'msisdn',
  'customer',
  'recipient',
  'to',
];

/** Guesses the columns by their names; case, spaces and punctuation do not count. */
export function guessMapping(columns: readonly string[], variables: readonly string[]): Mapping {
  const byName = new Map(columns.map((column) => [bare(column), column]));
  const client = clientNames.map((name) => byName.get(name)).find((column) => column !== undefined);
  return {
    client: client ?? null,
    variables: Object.fromEntries(variables.map((name) => [name, byName.get(bare(name)) ?? null])),
  };
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
