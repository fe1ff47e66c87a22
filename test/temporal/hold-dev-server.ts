/** A process that starts a dev server on a folder and then only lives, to be killed: `hold-dev-server.ts FOLDER PORT`. */
import { startDevServer } from '../../src/temporal/dev-server.ts';
import { provisionTemporalCli } from '../../src/temporal/provision.ts';
import { binariesDir } from '../support/binaries.ts';

const [dataDir = '', port = ''] = process.argv.slice(2);
const cliPath = await provisionTemporalCli({ dataDir: binariesDir });
const server = await startDevServer({ cliPath, dataDir, port: Number(port) });
console.log(JSON.stringify({ pid: server.pid }));
setInterval(() => {}, 60_000);
