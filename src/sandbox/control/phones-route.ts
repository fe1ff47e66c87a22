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
import { messageView, phoneSummary, phoneView } from './phone-view.ts';

type Parts = {
  store: Store;
  clock: Clock;
  scheduler: Scheduler;
  courier: Courier;
  life: MessageLife;
  person: Person;
};
type PhoneCall = FastifyRequest<{ Params: { number: string } }>;

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

  app.get('/phones', () => ({
    data: [...world.phones.keys()].map((key) => phoneSummary(world, key)),
    nextCursor: null,
  }));

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
