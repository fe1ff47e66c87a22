import { startFromFile } from './cli/start-from-file.ts';
import { readStarterArguments, usage } from './cli/starter-arguments.ts';

/** Starts a sendout from a file, through the API: `npm run starter -- --campaign NAME --to people.csv`. */
try {
  const options = readStarterArguments(process.argv.slice(2), process.env);
  if (options === 'help') process.stdout.write(usage);
  else process.exitCode = await startFromFile(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
