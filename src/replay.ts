import { DefaultLogger, Runtime } from '@temporalio/worker';
import { type ReplayOptions, readReplayArguments, usage } from './cli/replay-arguments.ts';
import { replay } from './cli/replay-run.ts';

/** Replays histories against the present code: `npm run replay [-- --sendout ID]`. */
try {
  const options = readReplayArguments(process.argv.slice(2));
  if (options === 'help') process.stdout.write(usage);
  else process.exitCode = await quietly(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** What departs is told in our words; the SDK's would come twice, and in between. */
async function quietly(options: ReplayOptions): Promise<number> {
  const runtime = Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
    shutdownSignals: [],
  });
  try {
    return await replay(options, process.env);
  } finally {
    await runtime.shutdown();
  }
}
