import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { devProduct } from '../support/dev-product.ts';
import { output } from './packed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const running = await devProduct();

test('the example sends to its people, hears that each has it, and can be run again', async () => {
  const { api, phones } = running.product;
  for (let time = 1; time <= 2; time += 1) {
    const said = await output(root, process.execPath, ['--import', 'tsx', 'examples/backend.ts'], {
      SENDOUT_URL: api.url,
    });
    expect(said).toMatch(/^Sendout [0-9a-f-]{36}: 3 accepted$/m);
    for (const number of ['+16045552371', '+16045552372', '+16045552373']) {
      expect(said).toContain(`${number}: sent\n`);
      expect(said).toContain(`${number}: delivered\n`);
      const offers = (await phones.received(number)).filter(({ template }) => template === 'spring_offer');
      expect(offers).toHaveLength(time);
    }
    expect(said).toMatch(/^Waiting until .* for a tap on “Offer”; then sends “Nudge”\.$/m);
  }
  expect(await api.ok('GET', '/webhooks')).toMatchObject({ entity: { webhooks: [] } });
}, 120_000);
