import type { FastifyInstance } from 'fastify';
import { type Faults, faultRequest } from '../faults.ts';
import type { Store } from '../store.ts';

/** What goes wrong on purpose. */
export function faultsRoute(app: FastifyInstance, { store, faults }: { store: Store; faults: Faults }): void {
  app.get('/faults', () => ({ data: [...store.world.faults.values()], nextCursor: null }));

  app.post('/faults', (request, reply) => {
    const fault = faults.add(faultRequest.parse(request.body));
    return reply.code(201).send(fault);
  });

  app.delete('/faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
}
