import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { expect, test, vi } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { devProduct } from '../support/dev-product.ts';

const dev = await devProduct();

async function waitingRun(client: string) {
  const { product } = dev;
  const name = await product.api.publish({
    ...demoFlow,
    variables: [{ name: 'first_name', default: 'there' }],
    nodes: demoFlow.nodes.map((node) => (node.type === 'delay' ? { ...node, seconds: 4 * 3600 } : node)),
  });
  await product.api.send(name, [client], { first_name: 'Rumpelstiltskin' });
  const run = await vi.waitUntil(
    async () => {
      const [found] = await product.api.runsOf(client);
      return found?.messages[0]?.state === 'read' ? found : undefined;
    },
    { timeout: 15_000, interval: 100 },
  );
  return { name, run, handle: product.client.workflow.getHandle(`${name.replace(' ', '-')}/${run.id}`) };
}

test('the runs of a campaign are found by its name, and by the other search attributes', async () => {
  const { name, run } = await waitingRun('+16045557001');
  const { client } = dev.product;
  const found = async (query: string) => {
    const runs = [];
    for await (const { workflowId, type } of client.workflow.list({ query })) runs.push({ workflowId, type });
    return runs;
  };
  await vi.waitUntil(async () => (await found(`Campaign = "${name}"`)).length === 2, { timeout: 10_000 });
  expect(await found(`Campaign = "${name}" and WorkflowType = "recipientFlow"`)).toEqual([
    { workflowId: `${name.replace(' ', '-')}/${run.id}`, type: 'recipientFlow' },
  ]);
  for (const query of [
    'Business = "demo"',
    `CampaignVersion = "${run.campaignVersion}"`,
    `SendoutId = "${run.sendoutId}"`,
  ])
    expect((await found(`Campaign = "${name}" and ${query}`)).length).toBeGreaterThan(0);
});

test('the engine and the API say in the same sentence what a run waits for', async () => {
  const { run, handle } = await waitingRun('+16045557002');
  const sentence = await handle.query<string>('why');
  expect(sentence).toMatch(
    /^Waiting until (\d{4}-\d\d-\d\d )?\d\d:\d\d UTC for a tap on “Offer”; then sends “Nudge”\.$/,
  );
  expect(run.why).toBe(sentence);
  const metadata = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  expect(metadata.currentDetails).toBe(sentence);
});

function decodeAll(text: string): string {
  return text.replaceAll(
    /[A-Za-z0-9+/]{16,}={0,2}/g,
    (data) => `${data} ${Buffer.from(data, 'base64').toString('latin1')}`,
  );
}

test('nothing personal is in a history: no number, no name, no text', async () => {
  const { run, handle } = await waitingRun('+16045557003');
  await dev.product.phones.tap('+16045557003', 'Yes please');
  await vi.waitUntil(async () => (await dev.product.api.run(run.id)).messages.length === 2, {
    timeout: 10_000,
  });
  // Twice, because ids of WhatsApp messages are base64 themselves, with the number of the client inside.
  const decoded = decodeAll(decodeAll(historyToJSON(await handle.fetchHistory())));
  expect(decoded).toContain('"runId"');
  for (const personal of [
    '6045557003',
    '15550000001',
    'Rumpelstiltskin',
    'Lovely',
    'Yes please',
    'spring collection',
  ])
    expect(decoded).not.toContain(personal);
});

test('the rate of a sender is held by the server, and a changed one is followed without a restart', async () => {
  const { product } = dev;
  await product.api.ok('PUT', `/senders/${encodeURIComponent('+15550000001')}`, {
    channel: 'sandbox',
    ratePerSecond: 5,
  });
  const name = await product.api.publish(demoFlow);
  const people = Array.from({ length: 60 }, (_, index) => `+1604555${String(7100 + index)}`);
  const acceptedAt = async () =>
    (await Promise.all(people.map((number) => product.phones.received(number))))
      .flatMap(([first]) => (first ? [Date.parse(first.times.acceptedAt)] : []))
      .sort((a, b) => a - b);
  // The workers look at the senders every two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  await product.api.send(name, people);
  await vi.waitUntil(async () => (await acceptedAt()).length >= 25, { timeout: 20_000, interval: 100 });
  const slow = await acceptedAt();
  const perSecond = (slow.length - 1) / (((slow.at(-1) ?? 0) - (slow[0] ?? 0)) / 1000);
  expect(perSecond).toBeLessThan(7);
  expect(perSecond).toBeGreaterThan(3);

  await product.api.ok('PUT', `/senders/${encodeURIComponent('+15550000001')}`, {
    channel: 'sandbox',
    ratePerSecond: 80,
  });
  const raised = Date.now();
  await vi.waitUntil(async () => (await acceptedAt()).length === 60, { timeout: 20_000, interval: 100 });
  // The 35 that were left would have taken seven seconds.
  expect(Date.now() - raised).toBeLessThan(5000);
});
