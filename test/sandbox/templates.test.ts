import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { expect, onTestFinished, test } from 'vitest';
import { hmac } from './receiver.ts';
import {
  APP_SECRET,
  BUSINESS,
  eventually,
  type MetaFailure,
  newFolder,
  offer,
  openSandbox,
} from './setting.ts';

const account = '102290129340398';
const bearer = { authorization: 'Bearer any' };

type List = {
  data: { id: string; name: string; status: string; components: object[]; parameter_format: string }[];
  paging?: { cursors: { before: string; after: string }; next?: string; previous?: string };
};

const path = (query = '') => `/v25.0/${account}/message_templates${query}`;
const namesOf = ({ data }: List) => data.map(({ name }) => name);

test('the account’s templates are listed in Meta’s form', async () => {
  const sandbox = await openSandbox();
  const { status, body } = await sandbox.call<List>('GET', path(), undefined, bearer);
  expect(status).toBe(200);
  expect(namesOf(body)).toEqual([
    'spring_offer',
    'spring_nudge',
    'spring_lookbook',
    'order_shipped',
    'appointment_reminder',
  ]);
  expect(body.data[2]).toEqual({
    id: expect.stringMatching(/^\d+$/),
    name: 'spring_lookbook',
    parameter_format: 'POSITIONAL',
    language: 'en_US',
    status: 'APPROVED',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      {
        type: 'BODY',
        text: 'The lookbook is out, {{1}}. Which one would you wear?',
        example: { body_text: [['Example 1']] },
      },
      { type: 'FOOTER', text: 'Reply STOP to end these messages' },
      {
        type: 'BUTTONS',
        buttons: ['The linen one', 'The denim one', 'Stop messages'].map((text) => ({
          type: 'QUICK_REPLY',
          text,
        })),
      },
    ],
  });
  expect(body.data[3]?.parameter_format).toBe('NAMED');
  expect(body.paging).not.toHaveProperty('next');
});

test('they come in pages with cursors, forwards and backwards', async () => {
  const sandbox = await openSandbox();
  const list = async (query: string) =>
    (await sandbox.call<List>('GET', path(query), undefined, bearer)).body;
  const first = await list('?limit=2&fields=name');
  expect(first.data.map((item) => Object.keys(item))).toEqual(Array(2).fill(['name', 'id']));
  const second = await list(`?limit=2&after=${first.paging?.cursors.after}`);
  const third = await list(`?limit=2&after=${second.paging?.cursors.after}`);
  expect([first, second, third].map(namesOf)).toEqual([
    ['spring_offer', 'spring_nudge'],
    ['spring_lookbook', 'order_shipped'],
    ['appointment_reminder'],
  ]);
  expect([first, second, third].map(({ paging }) => paging?.next !== undefined)).toEqual([true, true, false]);
  const next = await sandbox.call<List>(
    'GET',
    first.paging?.next?.replace(/^.*?\/v25/, '/v25') ?? '',
    undefined,
    bearer,
  );
  expect(namesOf(next.body)).toEqual(namesOf(second));
  expect(namesOf(await list(`?limit=2&before=${third.paging?.cursors.before}`))).toEqual(namesOf(second));
  const nowhere = await sandbox.call<MetaFailure>('GET', path('?after=nowhere'), undefined, bearer);
  expect([nowhere.status, nowhere.body.error.code]).toEqual([400, 100]);
});

test('a client library of others reads them', async () => {
  const sandbox = await openSandbox();
  const client = new WhatsAppClient({ accessToken: 'any', baseUrl: sandbox.url, graphVersion: 'v25.0' });
  const first = await client.templates.list({ businessAccountId: account, limit: 3 });
  expect(first.data.map(({ name, status, language }) => [name, status, language])).toContainEqual([
    'spring_offer',
    'APPROVED',
    'en_US',
  ]);
  const after = first.paging.cursors.after ?? '';
  const rest = await client.templates.list({ businessAccountId: account, limit: 3, after });
  expect(rest.data.map(({ name }) => name)).toEqual(['order_shipped', 'appointment_reminder']);
});

test('without a token, and while token_expired strikes, calls are answered with 190', async () => {
  const sandbox = await openSandbox();
  const refused = await sandbox.call<MetaFailure>('GET', path());
  expect([refused.status, refused.body.error.code]).toEqual([401, 190]);
  await sandbox.fault({ kind: 'token_expired', count: 2 });
  const ended = await sandbox.call<MetaFailure>('GET', path(), undefined, bearer);
  const send = await sandbox.send<MetaFailure>(offer());
  expect([ended.body.error.code, send.body.error.code]).toEqual([190, 190]);
  expect((await sandbox.call('GET', path(), undefined, bearer)).status).toBe(200);
});

test.each([
  ['PAUSED', 132015],
  ['DISABLED', 132016],
  ['REJECTED', 132001],
  ['PENDING', 132001],
])('a template that is %s is not sent: %s', async (status, code) => {
  const sandbox = await openSandbox();
  const put = { body: 'Hi {{1}}!', buttons: ['Yes please', 'Not now'], status };
  await sandbox.call('PUT', '/templates/spring_offer/en_US', put);
  expect((await sandbox.send<MetaFailure>(offer())).body.error.code).toBe(code);
});

test('a status that changes, and a deletion, are told as Meta tells them', async () => {
  const bodies: { text: string; signature: unknown }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    bodies.push({ text, signature: request.headers['x-hub-signature-256'] });
    response.end();
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const sandbox = await openSandbox();
  const callback = { url, appSecret: APP_SECRET, verifyToken: 'v', handshake: false };
  await sandbox.call('PUT', `/callbacks/${BUSINESS}`, callback);
  const nudge = { body: 'Still thinking?' };
  await sandbox.call('PUT', '/templates/spring_nudge/en_US', nudge);
  await sandbox.call('PUT', '/templates/spring_nudge/en_US', { ...nudge, status: 'PAUSED' });
  await sandbox.call('DELETE', '/templates/spring_nudge/en_US');
  await eventually(() => bodies.length === 2);
  const [paused, deleted] = bodies.map(({ text }) => JSON.parse(text));
  expect(paused).toEqual({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: account,
        time: expect.any(Number),
        changes: [
          {
            field: 'message_template_status_update',
            value: {
              event: 'PAUSED',
              message_template_id: expect.any(Number),
              message_template_name: 'spring_nudge',
              message_template_language: 'en-US',
              reason: 'NONE',
              message_template_category: 'MARKETING',
              other_info: { title: 'FIRST_PAUSE', description: expect.any(String) },
            },
          },
        ],
      },
    ],
  });
  expect(deleted.entry[0].changes[0].value).toMatchObject({ event: 'DELETED', reason: null });
  expect(bodies[0]?.signature).toBe(hmac(bodies[0]?.text ?? '', APP_SECRET));
  const left = await sandbox.call<List>('GET', path(), undefined, bearer);
  expect(namesOf(left.body)).not.toContain('spring_nudge');
});

test('what became of the templates survives a restart', async () => {
  const dataDir = newFolder();
  const before = await openSandbox({ dataDir });
  await before.call('DELETE', '/templates/spring_nudge/en_US');
  await before.call('PUT', '/templates/autumn/de', { body: 'Hallo {{1}}', status: 'PENDING' });
  await before.close();
  const after = await openSandbox({ dataDir });
  const { body } = await after.call<List>('GET', path(), undefined, bearer);
  expect(namesOf(body)).not.toContain('spring_nudge');
  expect(body.data.at(-1)).toMatchObject({ name: 'autumn', language: 'de', status: 'PENDING' });
});
