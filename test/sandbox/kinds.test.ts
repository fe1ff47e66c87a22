import { expect, test } from 'vitest';
import { BUSINESS, type MetaFailure, offer, openBoth, openSandbox } from './setting.ts';

const interactive = (type: string, parts: object) => ({
  type: 'interactive',
  interactive: { type, ...parts },
});
const product = { catalog_id: 'c1', product_retailer_id: 'p1' };
const products = (count: number, title?: string) => ({
  ...(title === undefined ? {} : { title }),
  product_items: Array.from({ length: count }, (_, n) => ({ product_retailer_id: `p${n}` })),
});
const productList = (sections: object[], parts: object = {}) =>
  interactive('product_list', {
    header: { type: 'text', text: 'Ours' },
    body: { text: 'Look' },
    action: { catalog_id: 'c1', sections },
    ...parts,
  });

test('sound, a location and products are shown as a person reads them', async () => {
  const sandbox = await openSandbox();
  await sandbox.sendOk({ type: 'audio', audio: { link: 'https://shop.example/a.ogg', voice: true } });
  const place = { latitude: 49.28, longitude: '-123.12', name: 'Shop', address: 'Main St' };
  await sandbox.sendOk({ type: 'location', location: place });
  await sandbox.sendOk(interactive('product', { body: { text: 'This?' }, action: product }));
  await sandbox.sendOk(productList([products(2, 'New')], { footer: { text: 'Bye' } }));
  const { messages } = await sandbox.phone();
  expect(messages.map(({ kind, text, buttons }) => [kind, text, buttons])).toEqual([
    ['audio', 'https://shop.example/a.ogg', []],
    ['location', 'Shop\nMain St\n49.28, -123.12', []],
    ['product', 'p1\nThis?', []],
    ['product_list', 'Ours\nLook\nNew\np0\np1\nBye', []],
  ]);
});

test.each([
  ['sound with a caption', { type: 'audio', audio: { link: 'https://x.example/a', caption: 'x' } }, 100],
  ['sound from nowhere', { type: 'audio', audio: {} }, 131008],
  ['a place that is nowhere on earth', { type: 'location', location: { latitude: 91, longitude: 0 } }, 100],
  ['a place without a longitude', { type: 'location', location: { latitude: 1 } }, 100],
  ['a product of no catalogue', interactive('product', { action: { product_retailer_id: 'p1' } }), 131008],
  [
    'a product with a header',
    interactive('product', { header: { type: 'text', text: 'x' }, action: product }),
    100,
  ],
  ['products without a header', productList([products(1)], { header: undefined }), 100],
  ['more than 30 products', productList([products(20, 'a'), products(11, 'b')]), 131009],
  ['two sections without titles', productList([products(1), products(1)]), 131009],
])('%s is refused', async (_name, message, code) => {
  const sandbox = await openSandbox();
  const { status, body } = await sandbox.send<MetaFailure>(message);
  expect([status, body.error.code]).toEqual([400, code]);
  expect((await sandbox.phone()).messages).toEqual([]);
});

test('a text that quotes a message says which', async () => {
  const { sandbox, receiver } = await openBoth();
  const id = await sandbox.sendOk(offer());
  await sandbox.quiet();
  await sandbox.reply({ text: 'And in blue?', messageId: id });
  await sandbox.quiet();
  expect(receiver.messages()).toMatchObject([
    { type: 'text', text: { body: 'And in blue?' }, context: { id } },
  ]);
  const { status } = await sandbox.reply({ text: 'x', to: BUSINESS, messageId: 'wamid.NONE' });
  expect(status).toBe(404);
});
