import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Faults } from '../faults.ts';
import type { Store } from '../store.ts';
import { refusal } from './meta-errors.ts';
import { tokenIsGood } from './token.ts';

type Call = FastifyRequest<{ Params: { phoneNumberId: string } }>;

/**
 * `GET /{version}/{phone number id}` of the Cloud API: a business number. Every id is one: that of a number whose
 * webhooks go somewhere, or else the number itself.
 */
export function numberRoute(app: FastifyInstance, { store, faults }: { store: Store; faults: Faults }): void {
  app.get('/:version(^v\\d+\\.\\d+$)/:phoneNumberId', (request: Call, reply) => {
    if (!tokenIsGood(request, faults)) {
      const { status, body } = refusal(190);
      return reply.code(status).send(body);
    }
    const { phoneNumberId: id } = request.params;
    const digits = store.world.callbacks.get(id)?.displayPhoneNumber ?? id;
    return { id, display_phone_number: `+${digits}`, verified_name: 'Sandbox' };
  });
}
