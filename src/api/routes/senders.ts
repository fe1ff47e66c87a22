import { z } from 'zod';
import { noteInAudit } from '../../store/audit.ts';
import { findSender, lockSenders, type Sender, saveSender, senderPage } from '../../store/senders.ts';
import { forgetOtherAccounts } from '../../store/synchronised-templates.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError } from '../errors.ts';
import type { InboundSecrets } from '../inbound-secrets.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import { businessPath, senderPath } from '../path-parameters.ts';
import { numberOf } from '../phone-number.ts';
import { credentialsOf } from '../senders/credentials.ts';
import { releaseFirstHeld } from '../senders/release-first-held.ts';
import { sandboxCallbackOf } from '../senders/sandbox-callback.ts';
import { senderAnswer, senderAnswerOf, senderRequest } from '../senders/shapes.ts';

const tags = ['Senders'];

/** How long a save waits for the sender's templates; what takes longer goes on by itself. */
const templatesMs = 10_000;

/** The numbers that a business sends from. */
export function sendersRoutes(app: Api, parts: ApiParts, inboundSecrets: InboundSecrets): void {
  const { db, clock, secrets, templates, channels } = parts;
  const viewOf = (sender: Sender) => senderAnswerOf(sender, channels);

  app.get(
    '/senders',
    {
      schema: {
        tags,
        summary: 'List senders',
        params: businessPath,
        querystring: z.object(pageQuery),
        response: { 200: pageOf(senderAnswer) },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const after = readCursor(cursor, z.tuple([z.string()]))?.[0];
      const found = await senderPage(db, params.businessId, { after, limit });
      const { rows, nextCursor } = toPage(found, limit, ({ number }) => [number]);
      return { data: rows.map(viewOf), nextCursor };
    },
  );

  app.put(
    '/senders/:number',
    {
      schema: {
        tags,
        summary: 'Add a sender or change it; new credentials lift a pause',
        params: senderPath,
        body: senderRequest,
        response: {
          200: senderAnswer,
          ...refusals(
            'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT',
            'ERROR_CODE_SENDER_SETTINGS_MISSING',
            'ERROR_CODE_SENDER_PHONE_TAKEN',
            'ERROR_CODE_SANDBOX_UNREACHABLE',
          ),
        },
      },
    },
    async ({ params: { businessId, number: written }, body, apiKeyId: keyId, log }) => {
      const number = numberOf(written);
      const change = {
        number,
        channel: body.channel,
        ratePerSecond: body.ratePerSecond,
        makeDefault: body.default ?? false,
      };
      const now = new Date(clock.now());
      const saved = await inTransaction(db, async (tx) => {
        await lockSenders(tx, businessId);
        const old = await findSender(tx, businessId, number);
        const credentials = credentialsOf(body, number, secrets, old);
        const result = await saveSender(tx, businessId, { ...change, credentials }, now);
        if (typeof result === 'string') return result;
        await forgetOtherAccounts(tx, businessId);
        const noted = { ...change, newCredentials: credentials !== undefined };
        const event = { action: 'sender.saved', subjectId: result.sender.id, details: noted } as const;
        await noteInAudit(tx, { businessId, keyId }, event, now);
        return result;
      });
      if (saved === 'settings_missing') throw new ApiError('ERROR_CODE_SENDER_SETTINGS_MISSING');
      if (saved === 'phone_taken') throw new ApiError('ERROR_CODE_SENDER_PHONE_TAKEN');
      inboundSecrets.forget(businessId);
      if (saved.lifted) await releaseFirstHeld(parts, log, now);
      await registerAtSandbox(parts, saved.sender);
      if (!body.settings || saved.sender.templateAccount === null) return viewOf(saved.sender);
      await templates.ofBusiness(businessId, AbortSignal.timeout(templatesMs), number);
      return viewOf((await findSender(db, businessId, number)) ?? saved.sender);
    },
  );
}

async function registerAtSandbox(
  { channels, settings, registerSandboxCallback }: ApiParts,
  sender: Sender,
): Promise<void> {
  const callback = sandboxCallbackOf(channels, sender, settings.ownUrl());
  if (!callback) return;
  try {
    await registerSandboxCallback(callback);
  } catch (error) {
    const refusal = new ApiError('ERROR_CODE_SANDBOX_UNREACHABLE');
    refusal.cause = error;
    throw refusal;
  }
}
