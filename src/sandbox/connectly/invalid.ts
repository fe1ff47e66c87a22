import type { z } from 'zod';
import { malformed, type Refusal, refusal } from './errors.ts';

/** What is wrong with a body: by its code, when the check that failed has one, else as a malformed request. */
export function invalid({ issues }: z.ZodError): Refusal {
  const coded = issues.find(({ message }) => message.startsWith('ERROR_CODE_'));
  if (coded) return refusal(coded.message);
  const [first] = issues;
  return malformed(first ? `${first.path.join('.') || 'body'}: ${first.message}` : 'The body is not valid');
}
