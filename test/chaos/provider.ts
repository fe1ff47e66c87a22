import { systemClock } from '../../src/clock.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';

// The provider in a process of its own, to be killed: `provider.ts FOLDER PORT`.
const [dataDir = '', port = ''] = process.argv.slice(2);
await startSandbox({ port: Number(port), host: '127.0.0.1', dataDir, clock: systemClock });
