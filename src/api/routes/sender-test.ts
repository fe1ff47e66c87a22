import { z } from 'zod';
import { findSender } from '../../store/senders.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError } from '../errors.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { senderPath } from '../path-parameters.ts';
import { numberOf } from '../phone-number.ts';

/** How long the provider has to answer. */
const patienceMs = 10_000;

const answer = withExample(
  z.object({
    ok: z.boolean(),
    message: z.string().describe('What the provider says, and what to do when it is not well'),
  }),
  { ok: true, message: 'WhatsApp takes the access token for +15550000001 (Sandbox).' },
);

/** Whether what a sender was saved with works. */
export function senderTestRoutes(app: Api, { db, channels }: ApiParts): void {
  app.post(
    '/senders/:number/test',
    {
      schema: {
        tags: ['Senders'],
        summary: 'Ask the provider whether it takes the sender’s credentials; nothing is sent to anybody',
        params: senderPath,
        response: {
          200: answer,
          ...refusals('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT', 'ERROR_CODE_SENDER_NOT_FOUND'),
        },
      },
    },
    async ({ params: { businessId, number } }) => {
      const sender = await findSender(db, businessId, numberOf(number));
      if (!sender) throw new ApiError('ERROR_CODE_SENDER_NOT_FOUND');
      return channels.check(sender, AbortSignal.timeout(patienceMs));
    },
  );
}
