import { describe, expect, test } from 'vitest';
import { readTemplate } from '../../../src/channels/whatsapp-cloud/template-form.ts';
import { readTemplateNews } from '../../../src/channels/whatsapp-cloud/template-news.ts';

const item = (components: object[], more: object = {}) => ({
  name: 'seasonal',
  language: 'en_US',
  status: 'APPROVED',
  category: 'MARKETING',
  parameter_format: 'POSITIONAL',
  components,
  id: '594425479261596',
  ...more,
});
const body = { type: 'BODY', text: 'Hi {{1}}, use {{2}}.', example: { body_text: [['Ana', '25OFF']] } };

describe('a template of the account’s list', () => {
  test('is read with header, body, footer and all buttons in their order', () => {
    const buttons = [
      { type: 'QUICK_REPLY', text: 'Yes please' },
      { type: 'URL', text: 'Shop', url: 'https://shop.example/{{1}}', example: ['https://shop.example/a'] },
      { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '15550051310' },
    ];
    const parts = [
      { type: 'HEADER', format: 'TEXT', text: 'Our {{1}} sale', example: { header_text: ['summer'] } },
      body,
      { type: 'FOOTER', text: 'Reply STOP to end these messages' },
      { type: 'BUTTONS', buttons },
    ];
    expect(readTemplate(item(parts))).toEqual({
      name: 'seasonal',
      language: 'en_US',
      category: 'marketing',
      header: 'Our {{1}} sale',
      body: 'Hi {{1}}, use {{2}}.',
      footer: 'Reply STOP to end these messages',
      buttons: [
        { type: 'quick_reply', title: 'Yes please' },
        { type: 'url', title: 'Shop', url: 'https://shop.example/{{1}}' },
        { type: 'phone_number', title: 'Call us' },
      ],
      status: 'approved',
      unsupported: [],
    });
  });

  test.each([
    ['IMAGE', { format: 'image' }],
    ['VIDEO', { format: 'video' }],
    ['DOCUMENT', { format: 'document' }],
  ])('with a header of the kind %s says what file each message brings', (format, header) => {
    expect(readTemplate(item([{ type: 'HEADER', format }, body]))).toMatchObject({ header, unsupported: [] });
  });

  test('keeps the names of its parameters', () => {
    const text = 'Hi {{first_name}}: order {{order_number}} is on its way.';
    const named = item([{ type: 'BODY', text }], { parameter_format: 'NAMED' });
    expect(readTemplate(named)).toMatchObject({ body: text });
  });

  test.each([
    ['a carousel', [body, { type: 'CAROUSEL', cards: [{ components: [] }, { components: [] }] }]],
    ['a limited-time offer', [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Soon' } }, body]],
    ['a header of the kind LOCATION', [{ type: 'HEADER', format: 'LOCATION' }, body]],
    [
      'a button that copies a code',
      [body, { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: '250FF' }] }],
    ],
  ])('with %s says that messages cannot fill that in', (what, parts) => {
    expect(readTemplate(item(parts))?.unsupported).toEqual([what]);
  });

  test.each([
    ['APPROVED', 'approved'],
    ['PENDING', 'pending'],
    ['IN_APPEAL', 'pending'],
    ['REJECTED', 'rejected'],
    ['PAUSED', 'paused'],
    ['DISABLED', 'disabled'],
    ['LIMIT_EXCEEDED', 'disabled'],
    ['PENDING_DELETION', 'deleted'],
    ['SOMETHING_NEW', 'pending'],
  ])('that is %s is %s', (status, expected) => {
    expect(readTemplate(item([body], { status }))?.status).toBe(expected);
  });

  test('without a name, or of another kind, is none', () => {
    expect(readTemplate({ ...item([body]), name: undefined })).toBeNull();
    expect(readTemplate('seasonal')).toBeNull();
  });
});

describe('news about a template', () => {
  const change = (value: object, field = 'message_template_status_update') => ({
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', time: 1739321024, changes: [{ value, field }] }],
  });
  const value = {
    event: 'PAUSED',
    message_template_id: 1689556908129832,
    message_template_name: 'seasonal',
    message_template_language: 'en-US',
    reason: 'NONE',
    message_template_category: 'MARKETING',
    other_info: { title: 'FIRST_PAUSE', description: '…' },
  };

  test('name account, template and language as sends do, the new status, and when', () => {
    expect(readTemplateNews(change(value))).toEqual([
      {
        account: '102290129340398',
        name: 'seasonal',
        language: 'en_US',
        status: 'paused',
        at: 1739321024999,
      },
    ]);
  });

  test('say nothing of the status when the event is a warning or unknown', () => {
    expect(readTemplateNews(change({ ...value, event: 'FLAGGED' }))).toMatchObject([{ status: null }]);
  });

  test('are not made of other fields, of a quality score or of nonsense', () => {
    expect(readTemplateNews(change(value, 'messages'))).toEqual([]);
    const quality = { ...value, event: undefined, previous_quality_score: 'GREEN', new_quality_score: 'RED' };
    expect(readTemplateNews(change(quality))).toEqual([]);
    expect(readTemplateNews({ entry: 'x' })).toEqual([]);
  });
});
