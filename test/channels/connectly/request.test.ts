import { describe, expect, test } from 'vitest';
import type { OutgoingContent } from '../../../src/channels/channel.ts';
import { sendCall } from '../../../src/channels/connectly/request.ts';

const sender = '+16044441234';
const callOf = (content: OutgoingContent, to = '+16044441111') =>
  sendCall({ to, token: 'tok', content }, sender);
const yes = { reply: 'so1.M.yes', title: 'Yes' };
const no = { reply: 'so1.M.no', title: 'No' };
const buttons = [
  { id: 'so1.M.yes', text: 'Yes' },
  { id: 'so1.M.no', text: 'No' },
];

const messageOf = (content: OutgoingContent) => {
  const made = callOf(content);
  return made.call === 'messages' ? made.body.message : made.call;
};

test('free-form names sender and recipient as objects, and carries the token', () => {
  expect(callOf({ kind: 'text', text: 'Hello!', buttons: [] })).toEqual({
    call: 'messages',
    body: {
      sender: { id: '+16044441234', channelType: 'whatsapp' },
      recipient: { id: '+16044441111', channelType: 'whatsapp' },
      message: { text: 'Hello!' },
      callbackData: 'tok',
    },
  });
});

test('a client without a number: bare in one call, with its prefix in the other', () => {
  const session = callOf({ kind: 'text', text: 'x', buttons: [] }, 'bsuid:US.1349');
  expect(session.body).toMatchObject({ recipient: { id: 'US.1349' } });
  const template = { kind: 'template', template: 'x', language: 'en', parameters: {}, buttons: [] } as const;
  expect(callOf({ ...template, buttons: [] }, 'bsuid:US.1349').body).toMatchObject({
    number: 'bsuid:US.1349',
  });
});

describe('a template', () => {
  const templateOf = (parameters: Record<string, string>, more: { filename?: string } = {}) => {
    const made = callOf({
      kind: 'template',
      template: 'my_template',
      language: 'en',
      parameters,
      buttons: [yes],
      ...more,
    });
    return made.call === 'whatsapp_templated_messages' ? made.body : null;
  };

  test('names its sender as a text', () => {
    expect(templateOf({})).toEqual({
      sender: '+16044441234',
      number: '+16044441111',
      templateName: 'my_template',
      language: 'en',
      parameters: [],
      callbackData: 'tok',
    });
  });

  test('keeps the names of its parameters, which are Connectly’s own', () => {
    const parameters = { header_text: 'Hi', body_1: 'Ana', body_15: 'z', button_1_url: 'go/1' };
    expect(templateOf(parameters)?.parameters).toEqual(
      Object.entries(parameters).map(([name, value]) => ({ name, value })),
    );
  });

  test('has its texts on one line, as WhatsApp wants them, and its addresses as they are', () => {
    expect(templateOf({ body_1: 'a\n  b', header_image: 'https://x.example/a    b' })?.parameters).toEqual([
      { name: 'body_1', value: 'a b' },
      { name: 'header_image', value: 'https://x.example/a    b' },
    ]);
  });

  test('names its document by what was given, else by its address', () => {
    const parameters = { header_document: 'https://x.example/Price%20list.pdf' };
    expect(templateOf(parameters)?.parameters).toMatchObject([{ filename: 'Price list.pdf' }]);
    expect(templateOf(parameters, { filename: 'plan.pdf' })?.parameters).toMatchObject([
      { filename: 'plan.pdf' },
    ]);
  });
});

describe('free-form content', () => {
  const url = 'https://x.example/a.jpg';

  test('a text with buttons', () => {
    expect(messageOf({ kind: 'text', text: 'Well?', buttons: [yes, no] })).toEqual({
      text: 'Well?',
      replyButtonMessage: { buttons },
    });
  });

  test.each(['image', 'video'] as const)('%s with a caption is the one attachment', (media) => {
    expect(messageOf({ kind: 'media', media, url, caption: 'Look', buttons: [] })).toEqual({
      attachments: [{ type: media, url, caption: 'Look' }],
    });
  });

  test('a document has a name', () => {
    const document = { kind: 'media', media: 'document', url: 'https://x.example/b.pdf' } as const;
    expect(messageOf({ ...document, buttons: [] })).toMatchObject({ attachments: [{ filename: 'b.pdf' }] });
    expect(messageOf({ ...document, filename: 'c.pdf', buttons: [] })).toMatchObject({
      attachments: [{ filename: 'c.pdf' }],
    });
  });

  test('audio', () => {
    expect(messageOf({ kind: 'audio', url })).toEqual({ attachments: [{ type: 'audio', url }] });
  });

  test('media with buttons stands above its caption', () => {
    expect(messageOf({ kind: 'media', media: 'image', url, caption: 'Look', buttons: [yes, no] })).toEqual({
      text: 'Look',
      replyButtonMessage: { header: { attachment: { type: 'image', url } }, buttons },
    });
  });

  test('a location', () => {
    const place = { latitude: 49.28, longitude: -123.12, name: 'The shop', address: '1 Main St' };
    expect(messageOf({ kind: 'location', ...place })).toEqual({ location: place });
  });

  test('reply buttons with header and footer', () => {
    expect(
      messageOf({
        kind: 'reply_buttons',
        header: { kind: 'text', text: 'One question' },
        text: 'Well?',
        footer: 'Your shop',
        buttons: [yes, no],
      }),
    ).toEqual({
      text: 'Well?',
      replyButtonMessage: { header: { text: 'One question' }, footer: { text: 'Your shop' }, buttons },
    });
  });

  test('a list', () => {
    const row = { reply: 'so1.M.exp', title: 'Express', description: '1-2 days' };
    const sections = [{ title: 'ASAP', rows: [row] }, { rows: [{ reply: 'so1.M.std', title: 'Standard' }] }];
    expect(
      messageOf({ kind: 'list', text: 'How?', footer: 'Your shop', button: 'Options', sections }),
    ).toEqual({
      text: 'How?',
      listMessage: {
        footer: { text: 'Your shop' },
        button: { id: 'open', text: 'Options' },
        sections: [
          { title: 'ASAP', rows: [{ id: 'so1.M.exp', text: 'Express', description: '1-2 days' }] },
          { rows: [{ id: 'so1.M.std', text: 'Standard' }] },
        ],
      },
    });
  });

  test('products', () => {
    expect(messageOf({ kind: 'product', catalogId: 'cat', productId: 'p1', footer: 'f' })).toEqual({
      singleProductMessage: {
        footer: { text: 'f' },
        catalogId: 'cat',
        productItem: { productRetailerId: 'p1' },
      },
    });
    expect(
      messageOf({
        kind: 'products',
        header: { kind: 'text', text: 'Spring' },
        text: 'Look',
        catalogId: 'cat',
        sections: [{ title: 'New', productIds: ['p1', 'p2'] }],
      }),
    ).toEqual({
      text: 'Look',
      multiProductMessage: {
        header: { text: 'Spring' },
        catalogId: 'cat',
        sections: [
          { title: 'New', productItems: [{ productRetailerId: 'p1' }, { productRetailerId: 'p2' }] },
        ],
      },
    });
  });
});
