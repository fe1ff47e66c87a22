import { z } from 'zod';

const text = z.string().min(1).optional().catch(undefined);

/**
 * Connectly's error envelope, in an answer or in a status. Of its seven fields one that names a code or a type of
 * Connectly's must be there: an error of whatever stands between has neither. Source: Connectly, "Error codes".
 */
export const failureEnvelope = z
  .object({ code: text, type: text, message: text, cntTraceId: text })
  .refine(
    ({ code, type }) => code?.startsWith('ERROR_CODE_') === true || type?.startsWith('ERROR_TYPE_') === true,
  );

export type FailureEnvelope = Partial<z.infer<typeof failureEnvelope>>;
