import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Faults } from '../faults.ts';
import type { Store } from '../store.ts';
import { type Template, templateKey } from '../template.ts';
import { refusal } from './meta-errors.ts';
import { templateItem } from './template-item.ts';
import { tokenIsGood } from './token.ts';

const query = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(25),
  after: z.string().optional(),
  before: z.string().optional(),
  fields: z.string().optional(),
});

type Call = FastifyRequest<{ Params: { version: string; accountId: string } }>;

/**
 * `GET /{version}/{account id}/message_templates` of the Cloud API: the templates of an account, page by page. Every
 * account has the same ones.
 */
export function templateListRoute(
  app: FastifyInstance,
  { store, faults }: { store: Store; faults: Faults },
): void {
  app.get('/:version/:accountId/message_templates', (request: Call, reply) => {
    const { status, body } = tokenIsGood(request, faults)
      ? answer(request, [...store.world.templates.values()])
      : refusal(190);
    return reply.code(status).send(body);
  });
}

function answer(request: Call, templates: Template[]): { status: number; body: object } {
  const { version } = request.params;
  if (!/^v\d+\.\d+$/.test(version)) return refusal(100, undefined, `Unknown version ${version}`);
  const asked = query.safeParse(request.query);
  if (!asked.success) return refusal(100, undefined, z.prettifyError(asked.error));
  const { fields, ...place } = asked.data;
  const cursors = templates.map(({ name, language }) => cursorOf(templateKey(name, language)));
  const range = rangeOf(cursors, place);
  if (!range) return refusal(100, undefined, 'Invalid cursors');
  const [from, to] = range;
  const data = templates.slice(from, to).map((template) => templateItem(template, fields?.split(',')));
  if (data.length === 0) return { status: 200, body: { data } };
  const first = cursors[from] ?? '';
  const last = cursors[to - 1] ?? '';
  const paging = {
    cursors: { before: first, after: last },
    ...(to < cursors.length ? { next: linkTo(request, 'after', last) } : {}),
    ...(from > 0 ? { previous: linkTo(request, 'before', first) } : {}),
  };
  return { status: 200, body: { data, paging } };
}

type Place = { limit: number; after?: string | undefined; before?: string | undefined };

/** From which place to which; null for a cursor that is none. */
function rangeOf(cursors: string[], { limit, after, before }: Place): [number, number] | null {
  const given = after ?? before;
  const at = given === undefined ? -1 : cursors.indexOf(given);
  if (given !== undefined && at === -1) return null;
  if (after === undefined && before !== undefined) return [Math.max(0, at - limit), at];
  return [at + 1, Math.min(at + 1 + limit, cursors.length)];
}

function cursorOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function linkTo(request: Call, side: 'after' | 'before', cursor: string): string {
  const url = new URL(request.url, `${request.protocol}://${request.host}`);
  for (const other of ['after', 'before']) url.searchParams.delete(other);
  url.searchParams.set(side, cursor);
  return url.href;
}
