import { pino } from 'pino';
import { loadWebApp } from '../../src/entry/web-app.ts';

/** The folder of the web app, built once for all tests and starts of the product. @throws Error when it cannot be built */
export async function builtWebApp(): Promise<string> {
  const reasons: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void reasons.push(line) });
  const folder = await loadWebApp(log);
  if (folder === undefined) throw new Error(`The web app could not be built: ${reasons.join('')}`);
  return folder;
}
