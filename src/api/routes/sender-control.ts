import { noteInAudit } from '../../store/audit.ts';
import { setSenderState } from '../../store/senders.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError } from '../errors.ts';
import { refusals } from '../open-api/refusals.ts';
import { senderPath } from '../path-parameters.ts';
import { numberOf } from '../phone-number.ts';
import { releaseFirstHeld } from '../senders/release-first-held.ts';
import { senderAnswer, senderAnswerOf } from '../senders/shapes.ts';

const actions = [
  {
    name: 'pause',
    summary: 'Send nothing more from this number until it is resumed; clocks go on',
    action: 'sender.paused',
    to: 'paused',
  },
  {
    name: 'resume',
    summary: 'Go on, also after the provider’s refusal has paused it; what fell due is sent',
    action: 'sender.resumed',
    to: 'active',
  },
] as const;

/** Stops and restarts all that a number sends, whatever sendout it belongs to. Saying it again is no error. */
export function senderControlRoutes(app: Api, parts: ApiParts): void {
  const { db, clock, channels } = parts;
  for (const { name, summary, action, to } of actions)
    app.post(
      `/senders/:number/${name}`,
      {
        schema: {
          tags: ['Senders'],
          summary,
          params: senderPath,
          response: {
            200: senderAnswer,
            ...refusals('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT', 'ERROR_CODE_SENDER_NOT_FOUND'),
          },
        },
      },
      async ({ params: { businessId, number: written }, apiKeyId: keyId, log }) => {
        const number = numberOf(written);
        const now = new Date(clock.now());
        const sender = await inTransaction(db, async (tx) => {
          const changed = await setSenderState(tx, businessId, number, to, now);
          if (changed?.before !== undefined && changed.before !== to) {
            const event = { action, subjectId: changed.sender.id, details: { number } };
            await noteInAudit(tx, { businessId, keyId }, event, now);
          }
          return changed?.sender;
        });
        if (!sender) throw new ApiError('ERROR_CODE_SENDER_NOT_FOUND');
        if (to === 'active') await releaseFirstHeld(parts, log, now);
        return senderAnswerOf(sender, channels);
      },
    );
}
