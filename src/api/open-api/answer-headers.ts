import { z } from 'zod';

/** Headers that answers with a body of this schema have, for the API's description. */
export const answerHeaders = z.registry<{
  [header: string]: { type: 'string' | 'integer'; description: string };
}>();
