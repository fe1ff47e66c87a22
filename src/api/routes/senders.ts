import { z } from 'zod';
import { noteInAudit } from '../../store/audit.ts';
import { releaseHeld } from '../../store/ledger/release-held.ts';
import { type Sender, saveSender, senderPage } from '../../store/senders.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { errorAnswers } from '../error-shape.ts';
import { ApiError } from '../errors.ts';
import type { InboundSecrets } from '../inbound-secrets.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import { readPhoneNumber } from '../phone-number.ts';
import { credentialsOf } from '../senders/credentials.ts';
import { senderAnswer, senderAnswerOf, senderRequest } from '../senders/shapes.ts';
import { tellEngine } from '../tell-engine.ts';

const tags = ['Senders'];
const business = z.object({ businessId: z.string() });

/** The numbers that a business sends from. */
export function sendersRoutes(app: Api, parts: ApiParts, inboundSecrets: InboundSecrets): void {
  const { db, clock, secrets, versions, engine } = parts;

  app.get(
    '/senders',
    {
      schema: {
        tags,
        summary: 'List senders',
        params: business,
        querystring: z.object(pageQuery),
        response: { 200: pageOf(senderAnswer), ...errorAnswers },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const after = readCursor(cursor, z.tuple([z.string()]))?.[0];
      const found = await senderPage(db, params.businessId, { after, limit });
      const { rows, nextCursor } = toPage(found, limit, ({ number }) => [number]);
      return { data: rows.map(senderAnswerOf), nextCursor };
    },
  );

  app.put(
    '/senders/:number',
    {
      schema: {
        tags,
        summary: 'Add a sender or change it; new credentials lift a pause',
        params: business.extend({ number: z.string().describe('E.164, percent-encoded') }),
        body: senderRequest,
        response: { 200: senderAnswer, ...errorAnswers },
      },
    },
    async ({ params: { businessId, number: written }, body, apiKeyId: keyId, log }) => {
      const number = readPhoneNumber(written);
      if (number === null) throw new ApiError('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT');
      const change = {
        number,
        channel: body.channel,
        ratePerSecond: body.ratePerSecond,
        makeDefault: body.default ?? false,
        credentials: credentialsOf(body, number, secrets),
      };
      const now = new Date(clock.now());
      const saved = await inTransaction(db, async (tx) => {
        const result = await saveSender(tx, businessId, change, now);
        if (typeof result === 'string') return result;
        const { credentials, ...details } = change;
        const noted = { ...details, newCredentials: credentials !== undefined };
        const event = { action: 'sender.saved', subjectId: result.sender.id, details: noted } as const;
        await noteInAudit(tx, { businessId, keyId }, event, now);
        return result;
      });
      if (saved === 'settings_missing') throw new ApiError('ERROR_CODE_SENDER_SETTINGS_MISSING');
      if (saved === 'phone_taken') throw new ApiError('ERROR_CODE_SENDER_PHONE_TAKEN');
      inboundSecrets.forget(businessId);
      if (saved.lifted) {
        // The first page of what the pause held; a sweep goes on with the rest.
        const runIds = await releaseHeld(db, versions, now);
        await tellEngine(log, () => engine.deliver(runIds));
      }
      await registerAtSandbox(parts, saved.sender);
      return senderAnswerOf(saved.sender);
    },
  );
}

async function registerAtSandbox(
  { channels, settings, registerSandboxCallback }: ApiParts,
  sender: Sender,
): Promise<void> {
  if (sender.channel !== 'sandbox') return;
  const { phoneNumberId, appSecret, verifyToken } = channels.cloudSettings(sender);
  const url = `${settings.publicUrl()}/inbound/whatsapp_cloud/${encodeURIComponent(sender.businessId)}`;
  const displayPhoneNumber = sender.number.replace(/\D/g, '');
  try {
    await registerSandboxCallback({ phoneNumberId, url, appSecret, verifyToken, displayPhoneNumber });
  } catch (error) {
    const refusal = new ApiError('ERROR_CODE_SANDBOX_UNREACHABLE');
    refusal.cause = error;
    throw refusal;
  }
}
