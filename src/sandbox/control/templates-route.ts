import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Store } from '../store.ts';
import { templateText } from '../template.ts';

const address = z.object({
  name: z
    .string()
    .regex(/^[a-z0-9_]{1,512}$/, 'Template names have lower-case letters, digits and underscores only.'),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'Languages look like en or en_US.'),
});

/** The texts of templates, so that phones can show them. */
export function templatesRoute(app: FastifyInstance, { store }: { store: Store }): void {
  app.get('/templates', () => ({ data: [...store.world.templates.values()], nextCursor: null }));

  app.put('/templates/:name/:language', (request: FastifyRequest) => {
    const template = { ...address.parse(request.params), ...templateText.parse(request.body) };
    store.commit({ type: 'template', template });
    return template;
  });
}
