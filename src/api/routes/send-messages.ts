import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../../store/database.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { refusals } from '../open-api/refusals.ts';
import { businessPath } from '../path-parameters.ts';
import { digestOf } from '../send-campaigns/body-digest.ts';
import { type KeepAnswer, onceForKey } from '../send-campaigns/once-for-key.ts';
import { sendCampaignsHeaders } from '../send-campaigns/shapes.ts';
import { camelKeys } from '../send-messages/camel-keys.ts';
import { sendAnswer } from '../send-messages/common-shapes.ts';
import { addSessionMessage, addTemplateMessage } from '../send-messages/send-single.ts';
import { sendMessageRequest, sendTemplateRequest } from '../send-messages/shapes.ts';
import { tellEngine } from '../tell-engine.ts';

const tags = ['Sending'];

const ofBoth = [
  'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT',
  'ERROR_CODE_INVALID_SENDER_ID',
  'ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL',
  'ERROR_CODE_MESSAGE_SELF_INVALID',
  'ERROR_CODE_IDEMPOTENCY_KEY_REUSED',
  'ERROR_CODE_IDEMPOTENCY_KEY_IN_USE',
] as const;

/** Connectly's messaging calls: one message to one client, outside of any campaign. */
export function sendMessagesRoutes(app: Api, parts: ApiParts): void {
  const { clock } = parts;

  app.post(
    '/send/messages',
    {
      preValidation: readEitherSpelling,
      schema: {
        tags,
        summary: 'Send a message to a client who has written within 24 hours',
        params: businessPath,
        headers: sendCampaignsHeaders,
        body: sendMessageRequest,
        response: {
          201: sendAnswer,
          ...refusals(
            ...ofBoth,
            'ERROR_CODE_MESSAGE_TEXT_EMPTY',
            'ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID',
            'ERROR_CODE_MESSAGE_ATTACHMENT_EMPTY',
            'ERROR_CODE_MESSAGE_ATTACHMENT_INVALID',
            'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW',
            'ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION',
          ),
        },
      },
    },
    async ({ params: { businessId }, body, headers, log }, reply) => {
      const call = { businessId, key: headers['idempotency-key'], asked: ['send/messages', body], log };
      const store = (tx: Tx) => addSessionMessage(tx, businessId, body, new Date(clock.now()));
      return reply.code(201).send(await accept(call, store));
    },
  );

  app.post(
    '/send/whatsapp_templated_messages',
    {
      preValidation: readEitherSpelling,
      schema: {
        tags,
        summary: 'Send a template message to a client',
        params: businessPath,
        headers: sendCampaignsHeaders,
        body: sendTemplateRequest,
        response: {
          201: sendAnswer,
          ...refusals(
            ...ofBoth,
            'ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND',
            'ERROR_CODE_MESSAGE_TEMPLATE_DELETED',
            'ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID',
            'ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT',
          ),
        },
      },
    },
    async ({ params: { businessId }, body, headers, log }, reply) => {
      const asked = ['send/whatsapp_templated_messages', body];
      const call = { businessId, key: headers['idempotency-key'], asked, log };
      const store = (tx: Tx) => addTemplateMessage(tx, businessId, body, new Date(clock.now()));
      return reply.code(201).send(await accept(call, store));
    },
  );

  type Call = {
    businessId: string;
    key: string | undefined;
    asked: unknown[];
    log: FastifyRequest['log'];
  };

  /** Stores the message, once for its key; when this is over it goes out, whether or not the engine could be told. */
  async function accept({ businessId, key, asked, log }: Call, store: (tx: Tx) => Promise<string>) {
    const work = async (keep: KeepAnswer) => {
      const id = await inTransaction(parts.db, async (tx) => {
        const stored = await store(tx);
        await keep(tx, stored);
        return stored;
      });
      await tellEngine(log, () => parts.engine.startRun(id));
      return id;
    };
    if (key === undefined) return { id: await work(async () => undefined) };
    const keyed = { businessId, key, digest: await digestOf(asked), log };
    return { id: await onceForKey(parts, keyed, work) };
  }
}

/** Connectly's pages have two spellings of the same names. */
async function readEitherSpelling(request: FastifyRequest, _reply: FastifyReply): Promise<void> {
  request.body = camelKeys(request.body);
}
