import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readConnectlyNumber } from '../business-number.ts';
import type { Faults } from '../faults.ts';
import type { Store } from '../store.ts';
import { refusal } from './errors.ts';

type Call = FastifyRequest<{ Params: { businessId: string } }>;

/** `GET /v1/businesses/{businessId}/webhooks` of Connectly: where the webhooks of a business's numbers go. */
export function connectlyWebhooksRoute(
  app: FastifyInstance,
  { store, faults }: { store: Store; faults: Faults },
): void {
  app.get('/v1/businesses/:businessId/webhooks', ({ params, headers }: Call, reply) => {
    if (!headers['x-api-key'] || faults.strikes('token_expired')) {
      const { status, body } = refusal('ERROR_TYPE_AUTHENTICATION');
      return reply.code(status).send(body);
    }
    const { businessId } = params;
    const addresses = new Set(
      [...store.world.callbacks.values()]
        .filter(({ phoneNumberId }) => readConnectlyNumber(phoneNumberId)?.businessId === businessId)
        .map(({ url }) => url),
    );
    const webhooks = [...addresses].flatMap((address) =>
      ['messages', 'delivery_status'].map((topic) => ({
        id: `${topic}:${address}`,
        topic,
        address,
        configuration: { echo: false, channelTypes: ['whatsapp'], filters: [] },
      })),
    );
    return { entity: { businessId, webhooks } };
  });
}
