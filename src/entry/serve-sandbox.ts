import type { Logger } from 'pino';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';

/** The sandbox phones beside the product, on loopback only: whoever reaches them can tap for anybody. */
export function serveSandbox(config: Config, log: Logger): Promise<Sandbox> {
  return startSandbox({
    port: config.sandboxPort,
    host: '127.0.0.1',
    dataDir: config.dataDir,
    clock: systemClock,
    log: log.child({}, { level: 'warn' }),
  });
}
