import { systemClock } from '../../src/clock.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';

// A sandbox in a process of its own, for tests that kill it; says where it listens.
const dataDir = process.argv[2];
if (!dataDir) throw new Error('usage: sandbox-process <data folder>');
const { url } = await startSandbox({ port: 0, host: '127.0.0.1', dataDir, clock: systemClock });
console.log(url);
