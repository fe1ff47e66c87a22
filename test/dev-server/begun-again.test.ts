import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { conductorId, dispatcherId } from '../../src/workflows/names.ts';
import { devProduct } from '../support/dev-product.ts';
import { WebhookReceiver } from '../webhooks/webhook-receiver.ts';

const dev = await devProduct();
const created = z.object({ id: z.string() });
const deliveries = z.object({ data: z.array(z.object({ state: z.string() })) });

test('a dispatcher and a conductor that somebody terminates are begun again by the sweep', async () => {
  const { api, phones, client } = dev.product;
  const [told, later] = ['+16045559301', '+16045559302'];
  const receiver = await new WebhookReceiver().start();
  receiver.answer = () => 500;
  const webhook = { topic: 'delivery_status', address: receiver.url };
  const { id } = created.parse(await api.ok('POST', '/create/webhooks', webhook));
  const campaignName = await api.publish(demoFlow);
  await api.send(campaignName, [told], { first_name: 'Ana' });
  await vi.waitUntil(
    async () => deliveries.parse(await api.ok('GET', `/webhooks/${id}/deliveries`)).data.length === 3,
    { timeout: 15_000 },
  );
  const scheduledAt = new Date(Date.now() + 6000).toISOString();
  const entry = { client: later, campaignName, scheduledAt, variables: { first_name: 'Ana' } };
  await api.ok('POST', '/send/campaigns', { entries: [entry] });
  const [run] = await api.runsOf(later);

  const ids = [dispatcherId(id), conductorId(run?.sendoutId ?? '')];
  const states = () =>
    Promise.all(ids.map(async (it) => (await client.workflow.getHandle(it).describe()).status.name));
  await vi.waitUntil(async () => (await states()).every((state) => state === 'RUNNING'), { timeout: 5000 });
  await Promise.all(ids.map((it) => client.workflow.getHandle(it).terminate()));
  expect(await states()).toEqual(['TERMINATED', 'TERMINATED']);
  receiver.answer = () => 200;

  // What they should have done is found when it is ten seconds late.
  await vi.waitUntil(() => receiver.statusesOf(told).length === 3, { timeout: 30_000 });
  expect(receiver.statusesOf(told)).toEqual(['sent', 'delivered', 'read']);
  await vi.waitUntil(async () => (await phones.received(later)).length === 1, { timeout: 30_000 });
  await receiver.stop();
}, 90_000);
