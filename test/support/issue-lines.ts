import type { Flow } from '../../src/flow/schema.ts';
import { validate } from '../../src/flow/validate.ts';

/** What is wrong with a flow, a line an issue: `wait: delay_too_long`, with the exit where one is named. */
export function issueLines(flow: Flow): string[] {
  return validate(flow).map(
    ({ nodeId, exit, code }) => `${[nodeId ?? 'flow', exit].filter(Boolean).join(' ')}: ${code}`,
  );
}
