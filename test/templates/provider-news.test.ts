import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { httpJson } from '../support/http-json.ts';
import { skippingProduct } from '../support/skipping-product.ts';

/** The whole product: the sandbox's signed webhook goes the way of Meta's. */
const running = await skippingProduct();

const list = z.object({
  data: z.array(z.looseObject({ name: z.string(), status: z.string(), source: z.string() })),
});

async function offer() {
  const { data } = list.parse(await running.product.api.ok('GET', '/templates'));
  return data.find(({ name }) => name === 'spring_offer');
}

const atProvider = (method: 'PUT' | 'DELETE', body?: object) =>
  httpJson(method, `${running.product.sandbox.url}/templates/spring_offer/en_US`, body);

const text = { body: 'Hi {{1}}! Shall we reserve your size?', buttons: ['Yes please', 'Not now'] };

test('the demo’s templates are read from the sandbox', async () => {
  expect(await offer()).toMatchObject({ status: 'approved', source: 'synchronised' });
});

test('a template that is paused, goes on or is deleted is shown so as soon as the provider tells', async () => {
  // Within the ten minutes in which nobody would look by themselves.
  for (const [change, status] of [
    [() => atProvider('PUT', { ...text, status: 'PAUSED' }), 'paused'],
    [() => atProvider('PUT', { ...text, status: 'APPROVED' }), 'approved'],
    [() => atProvider('DELETE'), 'deleted'],
  ] as const) {
    await change();
    await vi.waitFor(async () => expect((await offer())?.status).toBe(status), { timeout: 10_000 });
  }
});

test('what has changed besides the status is read soon after', async () => {
  await atProvider('PUT', { ...text, footer: 'Reply STOP to end these messages' });
  await atProvider('PUT', { ...text, footer: 'Reply STOP to end these messages', status: 'PAUSED' });
  await vi.waitFor(
    async () =>
      expect(await offer()).toMatchObject({
        status: 'paused',
        footer: 'Reply STOP to end these messages',
      }),
    { timeout: 20_000 },
  );
});
