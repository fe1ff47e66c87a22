import openapiTS, { astToString } from 'openapi-typescript';
import { startApi } from '../api/support.ts';

/**
 * The types of every call of the API, made from its description in the demo: what goes in, and what a call answers that
 * is done. A refusal is the same envelope everywhere, which the web app reads in one place.
 */
export async function webApiTypes(): Promise<string> {
  const api = await startApi({ demo: true });
  try {
    const { text } = await api.call('GET', '/openapi.json');
    const types = astToString(await openapiTS(JSON.parse(text, withoutTalk), { alphabetize: true }));
    return `/* Made by scripts/web-api-types.ts from the API's description. */\n\n${types}`;
  } finally {
    await api.stop();
  }
}

/** What types have no use for. */
function withoutTalk(key: string, value: unknown): unknown {
  if (/^[45]\d\d$/.test(key)) return undefined;
  if (['example', 'examples', 'summary'].includes(key)) return undefined;
  if (['description', 'title'].includes(key) && typeof value === 'string') return undefined;
  return value;
}
