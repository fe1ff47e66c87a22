import { z } from 'zod';
import { withExample } from './open-api/examples.ts';

/** The answer of a call that has nothing to tell but that it was done. */
export const done = withExample(z.object({}), {});
