// A backend that sends a campaign to a few people and hears what becomes of it. While `npm start` runs:
//
//   node --import tsx examples/backend.ts

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readWebhook, SendoutClient, type WebhookEvent } from 'sendout/client';

const sendout = new SendoutClient({
  url: process.env.SENDOUT_URL ?? 'http://127.0.0.1:8080',
  businessId: process.env.SENDOUT_BUSINESS ?? 'demo',
  apiKey: process.env.SENDOUT_API_KEY ?? 'demo-key',
  // A person looks on; a real backend leaves this out, and is patient for a minute.
  retryForMs: 5000,
});

const people = [
  { number: '+16045552371', first_name: 'Ana' },
  { number: '+16045552372', first_name: 'Ben' },
  { number: '+16045552373', first_name: 'Chloé' },
];

const delivered = new Set<string>();
let allDelivered = () => {};
const done = new Promise<void>((resolve) => {
  allDelivered = resolve;
});

function hear(event: WebhookEvent): void {
  if (event.topic !== 'delivery_status') return;
  const { status, error } = event.statusUpdate;
  console.log(`${event.recipient.id}: ${status}${error ? `, ${error.message}` : ''}`);
  if (status === 'delivered') delivered.add(event.recipient.id);
  if (people.every(({ number }) => delivered.has(number))) allDelivered();
}

// 1. An endpoint. The signature is over the exact bytes: check it before any JSON parser has touched them.
let secret = '';
const endpoint = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const event = readWebhook(Buffer.concat(chunks), request.headers['x-connectly-hmac-sha256'], secret);
  response.writeHead(event ? 200 : 401).end();
  if (event) hear(event);
});
await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/sendout`;

// 2. Sendout is told where it is. The secret is shown once: a real backend keeps it, this one takes a new one.
const old = (await sendout.webhooks.list()).find(({ topic }) => topic === 'delivery_status');
if (old) await sendout.webhooks.delete(old.id);
const webhook = await sendout.webhooks.create({ topic: 'delivery_status', address });
secret = webhook.secret ?? (await sendout.webhooks.rotateSecret());

// 3. The campaign. With the id of your job as the key, the same job sends it once, however often it is started.
const { data } = await sendout.sendCampaigns(
  people.map(({ number, first_name }) => ({
    client: number,
    campaignName: 'spring_offer',
    variables: { first_name },
  })),
  { idempotencyKey: `example-${Date.now()}` },
);
for (const { sendoutId, acceptedCount, rejections } of data) {
  console.log(`Sendout ${sendoutId}: ${acceptedCount} accepted`);
  for (const { client, message } of rejections) console.log(`${client} was rejected: ${message}`);
}

// 4. What happens comes by itself; what a run waits for can be asked at any time.
await done;
for await (const run of sendout.runs.of('+16045552371', { limit: 1 })) {
  console.log(run.why);
  break;
}

await sendout.webhooks.delete(webhook.id);
endpoint.close();
