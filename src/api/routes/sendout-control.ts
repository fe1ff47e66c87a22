import { type AuditAction, noteInAudit } from '../../store/audit.ts';
import { changeSendoutState, findSendout, type SendoutState } from '../../store/sendouts.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError, type ErrorCode } from '../errors.ts';
import { refusals } from '../open-api/refusals.ts';
import { uuidOf } from '../path-id.ts';
import { sendoutPath } from '../path-parameters.ts';
import { tellEngine } from '../tell-engine.ts';
import { sendoutShape, sendoutViewsOf } from '../views/sendout-view.ts';

/** To say it again changes nothing and is no error; a cancelled sendout stays cancelled. */
const actions: {
  name: string;
  summary: string;
  action: AuditAction;
  to: SendoutState;
  from: SendoutState[];
  refusedWith: ErrorCode[];
}[] = [
  {
    name: 'pause',
    summary: 'Send nothing more until it is resumed; clocks go on',
    action: 'sendout.paused',
    to: 'paused',
    from: ['running'],
    refusedWith: ['ERROR_CODE_SENDOUT_NOT_FOUND', 'ERROR_CODE_SENDOUT_CANCELLED'],
  },
  {
    name: 'resume',
    summary: 'Go on; what fell due is sent',
    action: 'sendout.resumed',
    to: 'running',
    from: ['paused'],
    refusedWith: ['ERROR_CODE_SENDOUT_NOT_FOUND', 'ERROR_CODE_SENDOUT_CANCELLED'],
  },
  {
    name: 'cancel',
    summary: 'Send nothing more and end every open run',
    action: 'sendout.cancelled',
    to: 'cancelled',
    from: ['running', 'paused'],
    refusedWith: ['ERROR_CODE_SENDOUT_NOT_FOUND'],
  },
];

/** What an operator can do to a sendout. The answer has the new state; the sendout's conductor does the rest. */
export function sendoutControlRoutes(app: Api, { db, clock, engine }: ApiParts): void {
  for (const { name, summary, action, to, from, refusedWith } of actions)
    app.post(
      `/sendouts/:id/${name}`,
      {
        schema: {
          tags: ['Sendouts'],
          summary,
          params: sendoutPath,
          response: { 200: sendoutShape, ...refusals(...refusedWith) },
        },
      },
      async ({ params: { businessId, id: written }, apiKeyId: keyId, log }) => {
        const id = uuidOf(written, 'ERROR_CODE_SENDOUT_NOT_FOUND');
        const now = new Date(clock.now());
        const before = await inTransaction(db, async (tx) => {
          const state = await changeSendoutState(tx, businessId, id, to, from);
          if (state !== null && from.includes(state))
            await noteInAudit(tx, { businessId, keyId }, { action, subjectId: id }, now);
          return state;
        });
        if (before === null) throw new ApiError('ERROR_CODE_SENDOUT_NOT_FOUND');
        if (before === 'cancelled' && to !== 'cancelled') throw new ApiError('ERROR_CODE_SENDOUT_CANCELLED');
        if (from.includes(before)) await tellEngine(log, () => engine.wake(id));
        const sendout = await findSendout(db, businessId, id);
        const [view] = sendout ? await sendoutViewsOf(db, [sendout]) : [];
        if (!view) throw new ApiError('ERROR_CODE_SENDOUT_NOT_FOUND');
        return view;
      },
    );
}
