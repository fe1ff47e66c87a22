import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import { loggableError } from '../loggable-error.ts';

/** What must never be in a log: keys, tokens, and what would name a client. */
const redacted = ['*.apiKey', '*.accessToken', '*.appSecret', '*.client', 'req.headers["x-api-key"]'];

/** The log of a process: JSON lines, or lines for people when a person looks at them. */
export function createLog(config: Pick<Config, 'logLevel'>, name: string, forPeople = false): Logger {
  const options = {
    name,
    level: config.logLevel,
    redact: { paths: redacted, censor: '(hidden)' },
    serializers: { err: loggableError },
  };
  return forPeople
    ? pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,name' } } })
    : pino(options);
}
