import type { Config } from '../config.ts';

/** What is where, for the person who started it; its last line is the sign that everything is up. */
export function startBanner(where: {
  config: Config;
  apiUrl: string;
  sandboxUrl: string;
  temporalUi: string | undefined;
}): string {
  const { config, apiUrl, sandboxUrl, temporalUi } = where;
  return [
    '',
    `  API              ${apiUrl} (reference: ${apiUrl}/docs)`,
    `  Sandbox phones   ${sandboxUrl}/phones`,
    `  Temporal UI      ${temporalUi ?? 'of the server that TEMPORAL_ADDRESS names'}`,
    `  Data folder      ${config.dataDir}`,
    ...(config.demo ? ['  Demo             business demo, API key demo-key, campaign spring_offer'] : []),
    '',
    `Sendout is ready: ${apiUrl}`,
  ].join('\n');
}
