import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Courier } from '../courier.ts';
import type { MessageLife } from '../message-life.ts';
import type { Person } from '../person.ts';
import { phoneSettings } from '../phone.ts';
import { phoneKey } from '../phone-key.ts';
import { Problem } from '../problem.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Store } from '../store.ts';
import type { World } from '../world.ts';
import { phonePage } from './phone-page.ts';
import { lastMessages, messageView, phoneSummary, phoneView } from './phone-view.ts';

type Parts = {
  store: Store;
  clock: Clock;
  scheduler: Scheduler;
  courier: Courier;
  life: MessageLife;
  person: Person;
};
type PhoneCall = FastifyRequest<{ Params: { number: string } }>;

const listRequest = z.object({
  /** With it the phones come page by page, those on which something happened last first; without it all in their order. */
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  /** The place in the list at which the page begins. */
  cursor: z.coerce.number().int().min(0).default(0),
  /** Part of a number. */
  search: z.string().max(100).default(''),
  /** So many of the last messages with each phone. */
  messages: z.coerce.number().int().min(0).max(1000).optional(),
});
const tapRequest = z
  .strictObject({
    messageId: z.string().optional(),
    buttonId: z.string().optional(),
    title: z.string().optional(),
  })
  .refine(({ buttonId, title }) => buttonId || title, 'Name the button: its "buttonId" or its "title".');
const replyRequest = z.strictObject({
  text: z.string().min(1).max(4096),
  to: z.string().optional(),
  /** The business's message that it quotes. */
  messageId: z.string().optional(),
});
const behaviour = phoneSettings.partial();

/** The phones: what is on them, how they behave, and what their people do. */
export function phonesRoute(app: FastifyInstance, parts: Parts): void {
  const { store, clock, scheduler, courier, life, person } = parts;
  const { world } = store;

  app.get('/phones', (request) => {
    const { limit, cursor, search, messages } = listRequest.parse(request.query);
    const { keys, total, nextCursor } = phonePage(world, { limit, cursor, search });
    const data = keys.map((key) => ({
      ...phoneSummary(world, key),
      ...(messages === undefined ? {} : { messages: lastMessages(world, key, messages) }),
    }));
    return { data, total, nextCursor };
  });

  app.delete('/phones', (_request, reply) => {
    store.commit({ type: 'phones_forgotten' });
    scheduler.forget(['status', 'tap']);
    courier.forget();
    return reply.code(204).send();
  });

  app.get('/phones/:number', (request: PhoneCall) => phoneView(world, keyOf(request, world)));

  app.put('/phones/:number', (request: PhoneCall) => {
    const key = keyOf(request, world);
    const wasOnline = world.settingsOf(key).online;
    const wanted = behaviour.parse(request.body ?? {});
    const settings = phoneSettings.parse({ ...world.usual, ...wanted });
    store.commit({ type: 'phone', phone: key, settings, at: clock.now() });
    if (settings.online && !wasOnline) life.cameOnline(key);
    return phoneSummary(world, key);
  });

  app.post('/phones/:number/tap', (request: PhoneCall) => {
    const target = tapRequest.parse(request.body);
    return messageView(world, person.tap(keyOf(request, world), target));
  });

  app.post('/phones/:number/reply', (request: PhoneCall) => {
    const { text, ...about } = replyRequest.parse(request.body);
    return messageView(world, person.write(keyOf(request, world), text, about));
  });
}

function keyOf({ params }: PhoneCall, world: World): string {
  const key = phoneKey(params.number);
  if (key !== null) return world.resolve(key);
  const message = `${params.number} is no phone number: write it in E.164, such as +15551234567.`;
  throw new Problem(400, 'number_invalid', message);
}
