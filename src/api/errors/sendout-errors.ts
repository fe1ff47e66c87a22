import { type CatalogueEntry, conflict, missing } from './catalogue-entry.ts';

/** Sendouts, runs and messages. */
export const sendoutErrors = {
  ERROR_CODE_SENDOUT_NOT_FOUND: missing('There is no such sendout.', 'GET …/sendouts lists them.'),
  ERROR_CODE_SENDOUT_CANCELLED: conflict(
    'The sendout is cancelled.',
    'Nothing can be changed any more; the next call for the campaign begins a new sendout.',
  ),
  ERROR_CODE_RUN_NOT_FOUND: missing(
    'There is no such run.',
    'GET …/sendouts/{id}/runs lists the runs of a sendout.',
  ),
  ERROR_CODE_MESSAGE_NOT_FOUND: missing(
    'There is no such message.',
    'GET …/messages?state=in_doubt lists the messages in doubt.',
  ),
  ERROR_CODE_MESSAGE_NOT_IN_DOUBT: conflict(
    'The message is no longer in doubt.',
    'Nothing needs to be decided: GET …/runs/{runId} shows what became of it.',
  ),
  ERROR_CODE_RUN_ENDED: conflict(
    'The message cannot be sent again: its run has ended.',
    'Use arrived or give_up. To write to the client once more, send the campaign to them again.',
  ),
} satisfies Record<string, CatalogueEntry>;
