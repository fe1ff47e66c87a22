import { describe, expect, test } from 'vitest';
import type { OutgoingContent } from '../../../src/channels/channel.ts';
import { sendBody } from '../../../src/channels/whatsapp-cloud/request.ts';
import { unknownParameters } from '../../../src/channels/whatsapp-cloud/template-parameters.ts';

const bodyOf = (content: OutgoingContent, to = '+16505551234') => sendBody({ to, token: 'tok', content });
const yes = { reply: 'so1.M.yes', title: 'Yes' };
const no = { reply: 'so1.M.no', title: 'No' };

const componentsOf = (parameters: Record<string, string>, buttons = [] as (typeof yes)[]) => {
  const body = bodyOf({ kind: 'template', template: 'offer', language: 'en_US', parameters, buttons });
  return body.type === 'template' ? body.template.components : undefined;
};

test('every message carries the token and goes to one person', () => {
  expect(bodyOf({ kind: 'text', text: 'Hello', buttons: [] })).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+16505551234',
    biz_opaque_callback_data: 'tok',
    type: 'text',
    text: { body: 'Hello', preview_url: false },
  });
});

test('a client without a number is reached by the user id', () => {
  const body = bodyOf({ kind: 'text', text: 'Hello', buttons: [] }, 'bsuid:US.13491208655302741918');
  expect(body).toMatchObject({ recipient: 'US.13491208655302741918' });
  expect(body).not.toHaveProperty('to');
});

test('a link in a text gets a preview', () => {
  expect(bodyOf({ kind: 'text', text: 'See https://example.com', buttons: [] })).toMatchObject({
    text: { preview_url: true },
  });
});

test('a text with buttons keeps their order and their replies', () => {
  expect(bodyOf({ kind: 'text', text: 'Well?', buttons: [yes, no] })).toMatchObject({
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: 'Well?' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'so1.M.yes', title: 'Yes' } },
          { type: 'reply', reply: { id: 'so1.M.no', title: 'No' } },
        ],
      },
    },
  });
});

describe('media', () => {
  test.each(['image', 'video'] as const)('%s goes by link, with its caption', (media) => {
    const body = bodyOf({ kind: 'media', media, url: 'https://x.example/a', caption: 'Look', buttons: [] });
    expect(body).toMatchObject({ type: media, [media]: { link: 'https://x.example/a', caption: 'Look' } });
  });

  test.each([
    ['https://x.example/files/Price%20list.pdf?v=2', 'Price list.pdf'],
    ['https://x.example/%E0%A4%A', '%E0%A4%A'],
    ['https://x.example/', undefined],
    ['not a url', undefined],
  ])('a document %s is named %s', (url, filename) => {
    const body = bodyOf({ kind: 'media', media: 'document', url, buttons: [] });
    expect(body).toMatchObject({ document: { link: url } });
    expect(body.type === 'document' && body.document.filename).toBe(filename);
  });

  test('with buttons stands above its caption', () => {
    const url = 'https://x.example/a.jpg';
    const body = bodyOf({ kind: 'media', media: 'image', url, caption: 'Look', buttons: [yes] });
    expect(body).toMatchObject({
      type: 'interactive',
      interactive: { header: { type: 'image', image: { link: url } }, body: { text: 'Look' } },
    });
  });
});

describe('a template', () => {
  test('without values has no components', () => {
    expect(componentsOf({})).toBeUndefined();
  });

  test('takes positional values in the order of their numbers', () => {
    const values = Object.fromEntries([10, 2, 1, 3, 15].map((n) => [`body_${n}`, `value ${n}`]));
    expect(componentsOf(values)).toEqual([
      { type: 'body', parameters: [1, 2, 3, 10, 15].map((n) => ({ type: 'text', text: `value ${n}` })) },
    ]);
  });

  test('takes named values by their names', () => {
    expect(componentsOf({ header_text_sale: 'Spring', body_first_name: 'Ana', body_code2: 'X' })).toEqual([
      { type: 'header', parameters: [{ type: 'text', parameter_name: 'sale', text: 'Spring' }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'first_name', text: 'Ana' },
          { type: 'text', parameter_name: 'code2', text: 'X' },
        ],
      },
    ]);
  });

  test.each([
    ['header_text', { type: 'text', text: 'https://x.example/a' }],
    ['header_image', { type: 'image', image: { link: 'https://x.example/a' } }],
    ['header_video', { type: 'video', video: { link: 'https://x.example/a' } }],
    ['header_document', { type: 'document', document: { link: 'https://x.example/a', filename: 'a' } }],
  ])('takes %s', (name, parameter) => {
    expect(componentsOf({ [name]: 'https://x.example/a' })).toEqual([
      { type: 'header', parameters: [parameter] },
    ]);
  });

  test.each([
    ['a\nb', 'a b'],
    ['a \r\n\t b', 'a b'],
    ['a    b', 'a b'],
    ['a   b', 'a   b'],
    ['a\u2028b\u00a0c', 'a b\u00a0c'],
    ['Ana 😀', 'Ana 😀'],
  ])('gets %j as %j, because Meta refuses line breaks, tabs and runs of spaces', (value, text) => {
    expect(componentsOf({ body_1: value })).toEqual([{ type: 'body', parameters: [{ type: 'text', text }] }]);
  });

  test.each<[string, string[], number, string[], string[]]>([
    ['quick replies alone begin at 0', [], 2, ['0', '1'], []],
    ['quick replies come before a later URL button', ['button_3_url'], 2, ['0', '1'], ['2']],
    ['quick replies come after a first URL button', ['button_1_url'], 2, ['1', '2'], ['0']],
    ['quick replies stay together', ['button_2_url'], 2, ['2', '3'], ['1']],
    ['two URL buttons', ['button_4_url', 'button_1_url'], 2, ['1', '2'], ['0', '3']],
    ['URL buttons alone stand where they say', ['button_10_url'], 0, [], ['9']],
  ])('%s', (_name, urls, count, replies, links) => {
    const components =
      componentsOf(Object.fromEntries(urls.map((name) => [name, 'suffix'])), [yes, no].slice(0, count)) ?? [];
    const places = (kind: string) =>
      components.flatMap((part) => (part.type === 'button' && part.sub_type === kind ? [part.index] : []));
    expect(places('quick_reply')).toEqual(replies);
    expect(places('url')).toEqual(links);
  });

  test('gives each quick reply our payload', () => {
    expect(componentsOf({}, [yes])).toEqual([
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: '0',
        parameters: [{ type: 'payload', payload: 'so1.M.yes' }],
      },
    ]);
  });

  test('names what no place in it belongs to', () => {
    const parameters = { body_1: '', body_0: '', bdy_1: '', button_11_url: '', button_1_text: '', body_: '' };
    const content = { kind: 'template', template: 'x', language: 'en', parameters, buttons: [] } as const;
    expect(unknownParameters({ ...content, buttons: [] })).toEqual([
      'body_0',
      'bdy_1',
      'button_11_url',
      'button_1_text',
      'body_',
    ]);
  });
});
