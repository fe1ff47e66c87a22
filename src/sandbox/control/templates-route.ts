import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Courier } from '../courier.ts';
import { Problem } from '../problem.ts';
import type { Store } from '../store.ts';
import { templateKey, templateText } from '../template.ts';
import { templateNews } from '../template-news.ts';

const address = z.object({
  name: z
    .string()
    .regex(/^[a-z0-9_]{1,512}$/, 'Template names have lower-case letters, digits and underscores only.'),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'Languages look like en or en_US.'),
});

/** The templates of the sandbox's account. A template that changes its status has the business told. */
export function templatesRoute(
  app: FastifyInstance,
  { store, clock, courier }: { store: Store; clock: Clock; courier: Courier },
): void {
  const { templates } = store.world;

  app.get('/templates', () => ({ data: [...templates.values()], nextCursor: null }));

  app.put('/templates/:name/:language', (request: FastifyRequest) => {
    const template = { ...address.parse(request.params), ...templateText.parse(request.body) };
    const before = templates.get(templateKey(template.name, template.language));
    const isNews = before !== undefined && before.status !== template.status;
    const owes = isNews ? templateNews(template, template.status, store.world, clock.now()) : [];
    store.commit({ type: 'template', template, owes });
    courier.bring(owes);
    return template;
  });

  app.delete('/templates/:name/:language', (request: FastifyRequest) => {
    const { name, language } = address.parse(request.params);
    const template = templates.get(templateKey(name, language));
    if (!template) throw new Problem(404, 'not_found', `There is no template ${name} in ${language}.`);
    const owes = templateNews(template, 'DELETED', store.world, clock.now());
    store.commit({ type: 'template_deleted', name, language, owes });
    courier.bring(owes);
    return {};
  });
}
