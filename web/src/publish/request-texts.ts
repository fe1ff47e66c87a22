import type { Flow } from '../../../src/flow/schema.ts';

/** What a request that starts the campaign is made of. */
export type RequestParts = {
  /** Where the API is, without a path. */
  origin: string;
  businessId: string;
  campaignName: string;
  /** The key itself in the demo, else a place to put it. */
  apiKey: string;
  variables: Record<string, string>;
};

/** A made-up number in the form that the API takes. */
const someClient = '+16045552371';

/** Each variable of the flow with its example, else its default, else its own name as a hint. */
export function exampleVariables({ variables = [] }: Pick<Flow, 'variables'>): Record<string, string> {
  return Object.fromEntries(
    variables.map(({ name, example, default: fallback }) => [name, example ?? fallback ?? name]),
  );
}

/** The request for a shell. */
export function curlText({ origin, businessId, campaignName, apiKey, variables }: RequestParts): string {
  const body = JSON.stringify({ entries: [entry(campaignName, variables)] }, null, 2);
  return [
    `curl -X POST ${shellWord(`${origin}/v1/businesses/${encodeURIComponent(businessId)}/send/campaigns`)} \\`,
    `  -H ${shellWord(`X-API-Key: ${apiKey}`)} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${shellWord(body)}`,
  ].join('\n');
}

/** The same with the client for backends, as `docs/client.md` has it. */
export function typeScriptText({
  origin,
  businessId,
  campaignName,
  apiKey,
  variables,
}: RequestParts): string {
  const settings = [
    `url: ${literal(origin)}`,
    `businessId: ${literal(businessId)}`,
    `apiKey: ${literal(apiKey)}`,
  ];
  const filled = Object.entries(variables).map(([name, value]) => `${name}: ${literal(value)}`);
  const fields = [
    `client: ${literal(someClient)}`,
    `campaignName: ${literal(campaignName)}`,
    ...(filled.length > 0 ? [`variables: { ${filled.join(', ')} }`] : []),
  ];
  return [
    `import { SendoutClient } from 'sendout/client';`,
    '',
    `const sendout = new SendoutClient({`,
    ...settings.map((setting) => `  ${setting},`),
    `});`,
    '',
    `const { data } = await sendout.sendCampaigns([`,
    `  {`,
    ...fields.map((field) => `    ${field},`),
    `  },`,
    `]);`,
  ].join('\n');
}

function entry(campaignName: string, variables: Record<string, string>) {
  const isFilled = Object.keys(variables).length > 0;
  return { client: someClient, campaignName, ...(isFilled ? { variables } : {}) };
}

/** One word for a POSIX shell, whatever is in it. */
function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A string as TypeScript writes it, in single quotes. */
function literal(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside}'`;
}
