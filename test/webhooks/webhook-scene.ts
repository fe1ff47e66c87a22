import { afterEach, beforeEach } from 'vitest';
import { z } from 'zod';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { skippingProduct } from '../support/skipping-product.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

const registered = z.object({ id: z.string(), secret: z.string().nullable() });
const rotated = z.object({ secret: z.string() });
const deliveries = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      attempts: z.number(),
      lastStatus: z.number().nullable(),
      lastError: z.string().nullable(),
    }),
  ),
});

let people = 0;

/** The product in skipped time with a campaign, people, and receivers that go with the test that made them. */
export async function webhookScene() {
  const running = await skippingProduct('test');
  const receivers: WebhookReceiver[] = [];
  const webhooks: string[] = [];
  const told = { secret: '', campaign: '' };

  beforeEach(async () => {
    const { api } = running.product;
    told.secret = rotated.parse(await api.ok('POST', '/webhooks/rotate-secret')).secret;
    told.campaign = await api.publish(demoFlow, 'summer promo');
  });
  afterEach(async () => {
    webhooks.splice(0);
    await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()));
  });

  async function newPerson(): Promise<string> {
    people += 1;
    const client = `+1604559${String(1000 + people)}`;
    await running.product.phones.behave(client, { online: true, deliveryDelayMs: 0, reads: false });
    return client;
  }

  return {
    running,
    webhooks,
    /** The business's secret and a campaign's name. */
    told,
    newPerson,
    async receiverOf(topic: string, configuration: object = {}) {
      const receiver = await new WebhookReceiver().start();
      receivers.push(receiver);
      const body = { topic, address: receiver.url, configuration };
      const { id } = registered.parse(await running.product.api.ok('POST', '/create/webhooks', body));
      webhooks.push(id);
      return { receiver, id };
    },
    /** Sends the campaign to new people. */
    async send(count = 1): Promise<string[]> {
      const clients = await Promise.all(Array.from({ length: count }, newPerson));
      await running.product.api.send(told.campaign, clients, { first_name: 'Ana' });
      return clients;
    },
    async deliveriesOf(id: string, query = '') {
      return deliveries.parse(await running.product.api.ok('GET', `/webhooks/${id}/deliveries${query}`)).data;
    },
  };
}
