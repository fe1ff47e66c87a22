import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';

const here = fileURLToPath(import.meta.url);
const beside = (path: string) => fileURLToPath(new URL(`${path}${extname(here)}`, import.meta.url));

/** Bundles the workflows together with what watches them in a replay; takes 1 to 2 s. */
export async function bundleForReplay(
  workflowsPath: string = beside('../workflows/index'),
): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [beside('./replay-observer')],
    logger: new DefaultLogger('ERROR'),
  });
}
