import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { expect, test } from 'vitest';
import type { OutgoingContent } from '../../../src/channels/channel.ts';
import { sendBody } from '../../../src/channels/whatsapp-cloud/request.ts';
import { recordingServer } from './recording-server.ts';

/** A client library that others wrote for the Cloud API: what it sends for these kinds, we must send alike. */

type Messages = WhatsAppClient['messages'];

const to = '+16505551234';
const token = 'run1.step2.attempt3';
const base = { phoneNumberId: '106540352242922', to, bizOpaqueCallbackData: token };
const url = 'https://x.example/a';
const header = { kind: 'text', text: 'Ours' } as const;

const cases: [string, OutgoingContent, (messages: Messages) => Promise<unknown>][] = [
  ['sound', { kind: 'audio', url }, (messages) => messages.sendAudio({ ...base, audio: { link: url } })],
  [
    'a document with a name',
    { kind: 'media', media: 'document', url, filename: 'offer.pdf', caption: 'Look', buttons: [] },
    (messages) =>
      messages.sendDocument({ ...base, document: { link: url, filename: 'offer.pdf', caption: 'Look' } }),
  ],
  [
    'a location',
    { kind: 'location', latitude: 49.28, longitude: -123.12, name: 'Shop', address: 'Main St' },
    (messages) =>
      messages.sendLocation({
        ...base,
        location: { latitude: 49.28, longitude: -123.12, name: 'Shop', address: 'Main St' },
      }),
  ],
  [
    'reply buttons with a header and a footer',
    {
      kind: 'reply_buttons',
      header,
      text: 'Well?',
      footer: 'Bye',
      buttons: [{ reply: 'so1.M.0', title: 'Yes' }],
    },
    (messages) =>
      messages.sendInteractiveButtons({
        ...base,
        header: { type: 'text', text: 'Ours' },
        bodyText: 'Well?',
        footerText: 'Bye',
        buttons: [{ id: 'so1.M.0', title: 'Yes' }],
      }),
  ],
  [
    'a list',
    {
      kind: 'list',
      header,
      text: 'Choose',
      footer: 'Bye',
      button: 'Options',
      sections: [
        { title: 'ASAP', rows: [{ reply: 'so1.M.0', title: 'Express', description: '1-2 days' }] },
        { title: 'Later', rows: [{ reply: 'so1.M.1', title: 'Slow' }] },
      ],
    },
    (messages) =>
      messages.sendInteractiveList({
        ...base,
        header: { type: 'text', text: 'Ours' },
        bodyText: 'Choose',
        footerText: 'Bye',
        buttonText: 'Options',
        sections: [
          { title: 'ASAP', rows: [{ id: 'so1.M.0', title: 'Express', description: '1-2 days' }] },
          { title: 'Later', rows: [{ id: 'so1.M.1', title: 'Slow' }] },
        ],
      }),
  ],
  [
    'a product',
    { kind: 'product', text: 'This one?', footer: 'Bye', catalogId: 'c1', productId: 'p1' },
    (messages) =>
      messages.sendInteractiveProduct({
        ...base,
        bodyText: 'This one?',
        footerText: 'Bye',
        catalogId: 'c1',
        productRetailerId: 'p1',
      }),
  ],
  [
    'products',
    {
      kind: 'products',
      header,
      text: 'Look',
      catalogId: 'c1',
      sections: [{ title: 'New', productIds: ['p1', 'p2'] }],
    },
    (messages) =>
      messages.sendInteractiveProductList({
        ...base,
        header: { type: 'text', text: 'Ours' },
        bodyText: 'Look',
        catalogId: 'c1',
        sections: [
          { title: 'New', productItems: [{ productRetailerId: 'p1' }, { productRetailerId: 'p2' }] },
        ],
      }),
  ],
];

test.each(cases)('@kapso/whatsapp-cloud-api sends %s as we do', async (_name, content, send) => {
  const { origin, recorded } = await recordingServer();
  const client = new WhatsAppClient({ accessToken: 'EAAG', baseUrl: origin, graphVersion: 'v25.0' });
  await send(client.messages);
  const ours = JSON.parse(JSON.stringify(sendBody({ to, token, content })));
  expect(recorded.map(({ body }) => body)).toEqual([ours]);
});

test('what is not there is left out', () => {
  const body = sendBody({ to, token, content: { kind: 'product', catalogId: 'c1', productId: 'p1' } });
  expect(body).toMatchObject({ type: 'interactive' });
  expect('interactive' in body && Object.keys(body.interactive)).toEqual(['type', 'action']);
});

test('a file above an interactive message keeps its name', () => {
  const above = { kind: 'media', media: 'document', url, filename: 'offer.pdf' } as const;
  const content: OutgoingContent = { kind: 'reply_buttons', header: above, text: 'Well?', buttons: [] };
  expect(sendBody({ to, token, content })).toMatchObject({
    interactive: { header: { type: 'document', document: { link: url, filename: 'offer.pdf' } } },
  });
});

test('a template’s document has the name that it was given', () => {
  const parameters = { header_document: url };
  const content: OutgoingContent = {
    kind: 'template',
    template: 'offer',
    language: 'en',
    parameters,
    filename: 'offer.pdf',
    buttons: [],
  };
  expect(sendBody({ to, token, content })).toMatchObject({
    template: {
      components: [{ parameters: [{ type: 'document', document: { link: url, filename: 'offer.pdf' } }] }],
    },
  });
});
