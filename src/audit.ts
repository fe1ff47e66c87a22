import { readAuditArguments, usage } from './cli/audit/audit-arguments.ts';
import { auditSendout, auditText, failed } from './cli/audit/audit-run.ts';

/** Compares the provider's, the ledger's and the engine's record of a sendout: `npm run audit -- --sendout ID`. */
try {
  const options = readAuditArguments(process.argv.slice(2), process.env);
  if (options === 'help') process.stdout.write(usage);
  else {
    const audit = await auditSendout(options, process.env);
    process.stdout.write(`${options.json ? JSON.stringify(audit, null, 2) : auditText(audit)}\n`);
    process.exitCode = failed(audit) ? 1 : 0;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
