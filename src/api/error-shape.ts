import { z } from 'zod';

/** The envelope of every error, for the API's description. */
export const errorEnvelope = z
  .object({
    message: z.string(),
    type: z.string(),
    code: z.string(),
    userTitle: z.string(),
    userMessage: z.string(),
    cntTraceId: z.string().describe('What the server’s log has this call under'),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Error' });

/** Every call may also answer with these. */
export const errorAnswers = { '4xx': errorEnvelope, '5xx': errorEnvelope };
