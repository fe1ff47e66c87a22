import { z } from 'zod';
import { verifySignature as verifyConnectly } from '../../channels/connectly/signature.ts';
import type { HttpHeaders } from '../../channels/http-client.ts';
import { handshake } from '../../channels/whatsapp-cloud/handshake.ts';
import { verifySignature } from '../../channels/whatsapp-cloud/signature.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError, type ErrorCode } from '../errors.ts';
import type { InboundProtocol, InboundSecret, InboundSecrets } from '../inbound-secrets.ts';
import { story } from '../open-api/example-values.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { inboundPath } from '../path-parameters.ts';

const tags = ['Provider webhooks'];
const text = { description: 'OK', content: { 'text/plain': { schema: z.string() } } };
const received = {
  200: text,
  ...refusals('ERROR_CODE_BUSINESS_NOT_FOUND', 'ERROR_CODE_SIGNATURE_INVALID'),
};

const handshakeQuery = z.object({
  'hub.mode': z.string().optional().describe('`subscribe`'),
  'hub.verify_token': z.string().optional().describe('The verify token of any sender of the business'),
  'hub.challenge': z.string().optional().describe('Comes back as the whole answer'),
});

/** The header that signs the exact bytes of a webhook. */
const signedBy = (header: string, what: string) =>
  z.looseObject({ [header]: z.string().optional().describe(what) });

/** Bodies are stored as they come, so anything is taken that is signed. */
const metaWebhook = withExample(z.unknown().describe('As Meta sends it'), {
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550000001', phone_number_id: '106540352242922' },
            statuses: [
              {
                id: 'wamid.HBgLMTYwNDU1NTIzMzE',
                status: 'delivered',
                timestamp: '1795503413',
                recipient_id: '16045552331',
                biz_opaque_callback_data: story.message,
              },
            ],
          },
        },
      ],
    },
  ],
});

const connectlyWebhook = withExample(z.unknown().describe('As Connectly sends it'), {
  topic: 'delivery_status',
  timestamp: '1795503413',
  sender: { id: story.senderNumber, channelType: 'whatsapp' },
  recipient: { id: story.client, channelType: 'whatsapp' },
  statusUpdate: { id: '01FRRWW2ZAHD9GJ1SWY4VF2GBD', status: 'delivered', error: null },
});

/** A content type that is none at all is refused before anybody reads the body. */
export const rawBodyRefusals: ErrorCode[] = [
  'ERROR_CODE_BODY_TOO_LARGE',
  'ERROR_CODE_CONTENT_TYPE_UNSUPPORTED',
];

type WebhookCall = { params: { businessId: string }; body: unknown; headers: HttpHeaders };

/** Webhooks of providers, and of the sandbox, which plays them. */
export function inboundRoutes(
  app: Api,
  { inbound, metrics }: ApiParts,
  inboundSecrets: InboundSecrets,
): void {
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
        params: inboundPath,
        querystring: handshakeQuery,
        response: {
          200: text,
          ...refusals('ERROR_CODE_BUSINESS_NOT_FOUND', 'ERROR_CODE_VERIFY_TOKEN_INVALID'),
        },
      },
    },
    async (request, reply) => {
      const secrets = await requireSecrets(request.params.businessId, 'whatsapp_cloud');
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
        params: inboundPath,
        headers: signedBy('x-hub-signature-256', '`sha256=` and the HMAC-SHA256 of the body, in hex'),
        body: metaWebhook,
        response: received,
      },
    },
    async (request, reply) => {
      await receive(request, 'whatsapp_cloud', verifySignature);
      return reply.type('text/plain').send('EVENT_RECEIVED');
    },
  );

  app.post(
    '/connectly/:businessId',
    {
      schema: {
        tags,
        summary: 'A `messages` or `delivery_status` event of Connectly; answered once it is stored',
        security: [],
        params: inboundPath,
        headers: signedBy('x-connectly-hmac-sha256', 'The HMAC-SHA256 of the body, in base64'),
        body: connectlyWebhook,
        response: received,
      },
    },
    async (request, reply) => {
      await receive(request, 'connectly', verifyConnectly);
      return reply.type('text/plain').send('EVENT_RECEIVED');
    },
  );

  /** Stores a webhook with the senders whose secret signed it. @throws ApiError when none of the business did */
  async function receive(
    { params: { businessId }, body: raw, headers }: WebhookCall,
    protocol: InboundProtocol,
    verify: (secret: string, body: Uint8Array, headers: HttpHeaders) => boolean,
  ): Promise<void> {
    const secrets = await requireSecrets(businessId, protocol);
    const body = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
    const signedBy = secrets.find(({ secret }) => verify(secret, body, headers));
    if (!signedBy) throw new ApiError('ERROR_CODE_SIGNATURE_INVALID');
    await inbound.store({ businessId, channel: signedBy.channel, senderIds: signedBy.senderIds, body });
    metrics.received(signedBy.channel);
  }

  async function requireSecrets(businessId: string, protocol: InboundProtocol): Promise<InboundSecret[]> {
    const secrets = await inboundSecrets.of(businessId, protocol, app.log);
    if (!secrets) throw new ApiError('ERROR_CODE_BUSINESS_NOT_FOUND');
    return secrets;
  }
}
