import { z } from 'zod';
import { handshake } from '../../channels/whatsapp-cloud/handshake.ts';
import { verifySignature } from '../../channels/whatsapp-cloud/signature.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { errorAnswers } from '../error-shape.ts';
import { ApiError } from '../errors.ts';
import type { InboundSecret, InboundSecrets } from '../inbound-secrets.ts';

const tags = ['Provider webhooks'];
const business = z.object({ businessId: z.string() });
const text = { description: 'OK', content: { 'text/plain': { schema: z.string() } } };

/** Webhooks of the Cloud API protocol: from Meta, and from the sandbox. */
export function inboundRoutes(app: Api, { inbound }: ApiParts, inboundSecrets: InboundSecrets): void {
  // The signature is over the exact bytes, whatever they are said to be.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.get(
    '/whatsapp_cloud/:businessId',
    {
      schema: {
        tags,
        summary: 'Meta’s check of a callback address',
        security: [],
        params: business,
        querystring: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
        response: { 200: text, ...errorAnswers },
      },
    },
    async (request, reply) => {
      const secrets = await requireSecrets(request.params.businessId);
      const challenge = handshake(
        request.query,
        secrets.flatMap(({ verifyTokens }) => verifyTokens),
      );
      if (challenge === null) throw new ApiError('ERROR_CODE_VERIFY_TOKEN_INVALID');
      return reply.type('text/plain').header('x-content-type-options', 'nosniff').send(challenge);
    },
  );

  app.post(
    '/whatsapp_cloud/:businessId',
    {
      schema: {
        tags,
        summary: 'Status, taps and messages; answered once they are stored',
        security: [],
        params: business,
        response: { 200: text, ...errorAnswers },
      },
    },
    async (request, reply) => {
      const { businessId } = request.params;
      const secrets = await requireSecrets(businessId);
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signedBy = secrets.find(({ appSecret }) => verifySignature(appSecret, body, request.headers));
      if (!signedBy) throw new ApiError('ERROR_CODE_SIGNATURE_INVALID');
      await inbound.store({ businessId, channel: signedBy.channel, senderIds: signedBy.senderIds, body });
      return reply.type('text/plain').send('EVENT_RECEIVED');
    },
  );

  async function requireSecrets(businessId: string): Promise<InboundSecret[]> {
    const secrets = await inboundSecrets.of(businessId, app.log);
    if (!secrets) throw new ApiError('ERROR_CODE_BUSINESS_NOT_FOUND');
    return secrets;
  }
}
