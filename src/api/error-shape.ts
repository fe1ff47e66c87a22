import { z } from 'zod';

/** The envelope of every error, for the API's description. Source: Connectly, "Error codes". */
export const errorEnvelope = z
  .object({
    message: z.string().describe('What is wrong and what to do about it'),
    type: z.string(),
    code: z.string().describe('Stable: branch on it'),
    userTitle: z.string().describe('What is wrong'),
    userMessage: z.string().describe('What to do about it'),
    cntTraceId: z.string().describe('What the server’s log has this call under'),
    details: z
      .record(z.string(), z.unknown())
      .describe('What exactly: for a malformed request, its `issues`'),
  })
  .meta({ id: 'Error' });
