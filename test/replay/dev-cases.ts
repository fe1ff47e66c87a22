import { z } from 'zod';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { senders } from '../../src/store/tables.ts';
import { setQueueRate } from '../../src/temporal/queue-rate.ts';
import { dispatcherId, sendQueue } from '../../src/workflows/names.ts';
import type { Product } from '../support/product.ts';
import { WebhookReceiver } from '../webhooks/webhook-receiver.ts';
import { eventually } from './eventually.ts';
import { type Recording, recordConductors, recordDispatchers, recordRuns } from './recording.ts';

/** What the time-skipping server cannot do, played on a dev server in real time. */
export type DevCase = {
  name: string;
  play(product: Product): Promise<void>;
  /** After so many events the server suggests a new history. */
  newHistoryAfter?: number;
  /** What of it is kept. */
  keep(name: string, product: Product): Promise<Recording[]>;
};

const client = '+16045570001';

const created = z.object({ id: z.string() });

export const devCases: readonly DevCase[] = [
  {
    name: 'a-tap-takes-back-a-nudge-that-is-queued',
    keep: recordRuns,
    async play(product) {
      await product.api.send(await product.api.publish(offerAndNudge(2)), [client]);
      await reached(product, 'offer', 'read');
      await setRate(product, 0);
      await eventually('the nudge is queued', async () => {
        const { raw } = await (await handleOf(product)).describe();
        return (raw.pendingActivities ?? []).length > 0;
      });
      await product.phones.tap(client, 'Yes please');
      await eventually('the tap has come in', async () => (await run(product))?.why.includes('“Thanks”'));
      await setRate(product, 80);
      await reached(product, 'thanks', 'sent');
    },
  },
  {
    name: 'a-busy-provider-is-asked-again',
    keep: recordRuns,
    async play(product) {
      await product.phones.fault({
        kind: 'fail_with',
        code: 130429,
        count: 2,
        matching: 'spring_offer',
      });
      await product.api.send(await product.api.publish(offerAndNudge(1)), [client]);
      await reached(product, 'nudge', 'sent');
    },
  },
  {
    name: 'entries-for-later',
    keep: recordConductors,
    async play(product) {
      const campaignName = await product.api.publish(offerAndNudge(60));
      const scheduledAt = new Date(Date.now() + 4000).toISOString();
      const entries = [{ client, campaignName, scheduledAt }];
      await product.api.ok('POST', '/send/campaigns', { entries });
      await reached(product, 'offer', 'sent');
    },
  },
  {
    name: 'a-long-run-goes-on-in-a-new-history',
    keep: recordRuns,
    newHistoryAfter: 16,
    async play(product) {
      await product.api.send(await product.api.publish(offerAndNudge(3600)), [client]);
      await reached(product, 'offer', 'read');
      await product.phones.tap(client, 'Yes please');
      await reached(product, 'thanks', 'read');
      await product.phones.tap(client, 'Not now');
      await reached(product, 'bye', 'read');
    },
  },
  {
    name: 'an-operator-cancels-a-run',
    keep: recordRuns,
    async play(product) {
      await product.api.send(await product.api.publish(offerAndNudge(3600)), [client]);
      await reached(product, 'offer', 'read');
      await (await handleOf(product)).cancel();
      await eventually('the run is over', async () => (await run(product))?.state === 'cancelled');
    },
  },
  {
    name: 'a-test-send',
    keep: recordRuns,
    async play(product) {
      const flow = offerAndNudge(1);
      const draft = await product.api.ok('POST', '/campaigns', { name: 'a test-send', flow });
      const { id } = created.parse(draft);
      await product.api.ok('POST', `/campaigns/${id}/test-send`, { client });
      await reached(product, 'nudge', 'sent');
    },
  },
  {
    name: 'a-single-message',
    keep: recordRuns,
    async play(product) {
      const body = { number: client, templateName: 'spring_nudge', language: 'en_US' };
      await product.api.ok('POST', '/send/whatsapp_templated_messages', body);
      await eventually('the run is over', async () => (await run(product))?.state === 'completed');
    },
  },
  {
    name: 'a-receiver-that-refuses-is-told-again',
    keep: recordDispatchers,
    async play(product) {
      const receiver = await new WebhookReceiver().start();
      let refusals = 2;
      receiver.answer = () => (refusals-- > 0 ? 500 : 200);
      try {
        const webhook = { topic: 'delivery_status', address: receiver.url };
        const { id } = created.parse(await product.api.ok('POST', '/create/webhooks', webhook));
        // It is delivered while the first attempt's successor is waited for: that wakes the dispatcher.
        await product.phones.behave(client, { online: true, reads: false, deliveryDelayMs: 500 });
        await product.api.send(await product.api.publish(offerAndNudge(60)), [client]);
        await eventually('the receiver knows that the offer was delivered', async () =>
          receiver.statusesOf(client).includes('delivered'),
        );
        const dispatcher = product.client.workflow.getHandle(dispatcherId(id));
        await eventually(
          'the dispatcher ends',
          async () => (await dispatcher.describe()).status.name === 'COMPLETED',
        );
      } finally {
        await receiver.stop();
      }
    },
  },
];

function offerAndNudge(seconds: number): Flow {
  const nodes = demoFlow.nodes.map((node) => (node.type === 'delay' ? { ...node, seconds } : node));
  return { ...demoFlow, nodes };
}

async function run(product: Product) {
  return (await product.api.runsOf(client))[0];
}

async function handleOf(product: Product) {
  return product.client.workflow.getHandle(`campaign-1/${(await run(product))?.id}`);
}

async function reached(product: Product, node: string, state: 'sent' | 'read'): Promise<void> {
  const states = state === 'read' ? ['read'] : ['sent', 'delivered', 'read'];
  await eventually(`“${node}” is ${state}`, async () =>
    (await run(product))?.messages.some((it) => it.node === node && states.includes(it.state)),
  );
}

async function setRate(product: Product, rate: number): Promise<void> {
  for (const { id } of await product.database.db.select({ id: senders.id }).from(senders))
    await setQueueRate(product.client.connection, {
      namespace: 'default',
      taskQueue: sendQueue(id),
      rate,
      reason: 'a recording',
    });
}
