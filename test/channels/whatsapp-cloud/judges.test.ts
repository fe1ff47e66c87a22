import { createHmac } from 'node:crypto';
import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { verifySignature as kapsoVerifies, normalizeWebhook } from '@kapso/whatsapp-cloud-api/server';
import { describe, expect, test } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import {
  ActionButtons,
  Body,
  BodyComponent,
  BodyParameter,
  Button,
  Header,
  HeaderComponent,
  HeaderParameter,
  Image,
  Interactive,
  PayloadComponent,
  Template,
  Text,
  URLComponent,
} from 'whatsapp-api-js/messages';
import type { OutgoingContent } from '../../../src/channels/channel.ts';
import { handshake } from '../../../src/channels/whatsapp-cloud/handshake.ts';
import { sendBody } from '../../../src/channels/whatsapp-cloud/request.ts';
import { verifySignature } from '../../../src/channels/whatsapp-cloud/signature.ts';
import { readWebhook } from '../../../src/channels/whatsapp-cloud/webhook.ts';
import { type Recorded, recordingServer } from './recording-server.ts';
import { inbound, webhookOf } from './webhook-bodies.ts';

/** Two client libraries that others wrote for the Cloud API: what they send and read, we must send and read alike. */

const to = '+16505551234';
const token = 'run1.step2.attempt3';
const phone = '106540352242922';
const picture = 'https://x.example/a.jpg';
const buttons = [
  { reply: 'so1.M.yes', title: 'Yes' },
  { reply: 'so1.M.no', title: 'No' },
];

const contents = {
  text: { kind: 'text', text: 'Hello', buttons: [] },
  buttons: { kind: 'text', text: 'Well?', buttons },
  picture: { kind: 'media', media: 'image', url: picture, caption: 'Look', buttons: [] },
  pictureWithButtons: { kind: 'media', media: 'image', url: picture, caption: 'Look', buttons },
  template: {
    kind: 'template',
    template: 'spring_offer',
    language: 'en_US',
    parameters: { header_image: picture, body_1: 'Ana', body_2: '20 %', button_3_url: 'go/1' },
    buttons,
  },
} satisfies Record<string, OutgoingContent>;

/** Index as a number or as a string, no `undefined`: Meta's own pages show both. */
const plain = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (key, value: unknown) => (key === 'index' ? Number(value) : value));

const ours = (name: keyof typeof contents) => plain(sendBody({ to, token, content: contents[name] }));

async function sentBy(send: (origin: string) => Promise<unknown>): Promise<Recorded> {
  const { origin, recorded } = await recordingServer();
  await send(origin);
  const [first] = recorded;
  if (!first) throw new Error('The library sent nothing');
  expect(first.path).toMatch(/^\/v\d+\.\d+\/106540352242922\/messages$/);
  return { ...first, body: plain(first.body) };
}

describe('@kapso/whatsapp-cloud-api sends the same', () => {
  const base = { phoneNumberId: phone, to, bizOpaqueCallbackData: token };
  const replies = buttons.map(({ reply, title }) => ({ id: reply, title }));
  const kapso = async (send: (messages: WhatsAppClient['messages']) => Promise<unknown>) => {
    const { body } = await sentBy((baseUrl) =>
      send(new WhatsAppClient({ accessToken: 'EAAG', baseUrl, graphVersion: 'v25.0' }).messages),
    );
    return body;
  };

  test('text', async () => {
    expect(await kapso((m) => m.sendText({ ...base, body: 'Hello', previewUrl: false }))).toEqual(
      ours('text'),
    );
  });

  test('a text with buttons', async () => {
    expect(
      await kapso((m) => m.sendInteractiveButtons({ ...base, bodyText: 'Well?', buttons: replies })),
    ).toEqual(ours('buttons'));
  });

  test('a picture', async () => {
    expect(await kapso((m) => m.sendImage({ ...base, image: { link: picture, caption: 'Look' } }))).toEqual(
      ours('picture'),
    );
  });

  test('a picture with buttons', async () => {
    expect(
      await kapso((m) =>
        m.sendInteractiveButtons({
          ...base,
          header: { type: 'image', image: { link: picture } },
          bodyText: 'Look',
          buttons: replies,
        }),
      ),
    ).toEqual(ours('pictureWithButtons'));
  });

  test('a template with header, body, quick replies and a URL button', async () => {
    expect(
      await kapso((m) =>
        m.sendTemplate({
          ...base,
          template: {
            name: 'spring_offer',
            language: { code: 'en_US' },
            components: [
              { type: 'header', parameters: [{ type: 'image', image: { link: picture } }] },
              {
                type: 'body',
                parameters: [
                  { type: 'text', text: 'Ana' },
                  { type: 'text', text: '20 %' },
                ],
              },
              ...buttons.map(({ reply }, index) => ({
                type: 'button' as const,
                subType: 'quick_reply' as const,
                index,
                parameters: [{ type: 'payload' as const, payload: reply }],
              })),
              { type: 'button', subType: 'url', index: 2, parameters: [{ type: 'text', text: 'go/1' }] },
            ],
          },
        }),
      ),
    ).toEqual(ours('template'));
  });

  test('to a user id', async () => {
    const { to: _, ...rest } = base;
    const body = await kapso((m) =>
      m.sendText({ ...rest, recipient: 'US.1349', body: 'Hello', previewUrl: false }),
    );
    expect(body).toEqual(plain(sendBody({ to: 'bsuid:US.1349', token, content: contents.text })));
  });
});

describe('whatsapp-api-js sends the same', () => {
  const sent = async (message: Parameters<WhatsAppAPI['sendMessage']>[2]) => {
    const { body } = await sentBy((origin) =>
      new WhatsAppAPI({
        token: 'EAAG',
        v: 'v25.0',
        secure: false,
        ponyfill: {
          fetch: (url: string | URL | Request, options?: RequestInit) =>
            fetch(String(url).replace('https://graph.facebook.com', origin), options),
        },
      }).sendMessage(phone, to, message, undefined, token),
    );
    return body;
  };

  test('text', async () => {
    // It leaves a preview that is off out.
    expect(await sent(new Text('Hello', false))).toEqual(without(ours('text'), 'preview_url'));
  });

  const actions = () => new ActionButtons(new Button('so1.M.yes', 'Yes'), new Button('so1.M.no', 'No'));

  test('a text with buttons', async () => {
    expect(await sent(new Interactive(actions(), new Body('Well?')))).toEqual(ours('buttons'));
  });

  test('a picture with buttons', async () => {
    const header = new Header(new Image(picture));
    expect(await sent(new Interactive(actions(), new Body('Look'), header))).toEqual(
      ours('pictureWithButtons'),
    );
  });

  test('a template with header, body, quick replies and a URL button', async () => {
    const body = await sent(
      new Template(
        'spring_offer',
        'en_US',
        new HeaderComponent(new HeaderParameter(new Image(picture))),
        new BodyComponent(new BodyParameter('Ana'), new BodyParameter('20 %')),
        new PayloadComponent('so1.M.yes'),
        new PayloadComponent('so1.M.no'),
        new URLComponent('go/1'),
      ),
    );
    // It also names the only language policy there is, which is the default.
    expect(without(body, 'policy')).toEqual(ours('template'));
  });
});

/** The same without every key of that name. */
function without(body: unknown, name: string): object {
  return JSON.parse(JSON.stringify(body, (key, value: unknown) => (key === name ? undefined : value)));
}

describe('webhooks are read as the others read them', () => {
  const secret = 'test_app_secret';
  const escapedJson = (body: unknown) =>
    JSON.stringify(body).replace(
      /[\u0080-\uffff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  const sign = (raw: string) => `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
  const body = webhookOf({
    contacts: [{ profile: { name: 'Ána 😀' }, wa_id: '16505551234', user_id: 'US.1349' }],
    messages: [inbound.text, inbound.quickReply, inbound.replyButton, inbound.listReply, inbound.reaction],
    statuses: [
      { id: 'wamid.1', status: 'read', timestamp: '1750030073', biz_opaque_callback_data: token },
      inbound.failed,
    ],
  });

  test('Kapso believes the same signatures', () => {
    const raw = escapedJson(body);
    for (const [text, header] of [
      [raw, sign(raw)],
      [raw, sign(`${raw} `)],
      [JSON.stringify(body), sign(raw)],
      [raw, 'sha256=00'],
      [raw, sign(raw).slice(7)],
    ] as const) {
      const theirs = kapsoVerifies({ appSecret: secret, rawBody: text, signatureHeader: header });
      expect(verifySignature(secret, Buffer.from(text), { 'x-hub-signature-256': header })).toBe(theirs);
    }
  });

  test('Kapso finds the same messages and statuses', () => {
    const theirs = normalizeWebhook(JSON.parse(escapedJson(body)));
    const items = readWebhook(JSON.parse(escapedJson(body)));
    expect(items.map((item) => item.phone)).toEqual(Array(7).fill(theirs.phoneNumberId));
    const messages = items.filter((item) => item.kind !== 'status' && item.kind !== 'preference');
    expect(messages.map(({ id, from, at }) => ({ id, from, timestamp: String(at / 1000) }))).toEqual(
      theirs.messages.map(({ id, from, timestamp }) => ({ id, from, timestamp })),
    );
    expect(messages.flatMap((item) => (item.kind === 'tap' ? [item.reply] : []))).toEqual(
      theirs.messages.flatMap(({ button, interactive }) => {
        const chosen = JSON.parse(JSON.stringify({ button, interactive }));
        return (
          chosen.button?.payload ??
          chosen.interactive?.buttonReply?.id ??
          chosen.interactive?.listReply?.id ??
          []
        );
      }),
    );
    const statuses = items.filter((item) => item.kind === 'status');
    expect(statuses.map(({ providerId, status, token }) => [providerId, status, token])).toEqual(
      theirs.statuses.map(({ id, status, bizOpaqueCallbackData }) => [id, status, bizOpaqueCallbackData]),
    );
  });

  test('whatsapp-api-js believes our signature and our handshake, and sees the same tap', async () => {
    const api = new WhatsAppAPI<string>({
      token: 'EAAG',
      appSecret: secret,
      webhookVerifyToken: 'verify',
      v: 'v25.0',
    });
    const raw = escapedJson(
      webhookOf({ messages: [inbound.quickReply], contacts: [{ wa_id: '16505551234' }] }),
    );
    api.on.message = ({ phoneID, message }) =>
      message.type === 'button' ? `${phoneID} ${message.id} ${message.button.payload}` : 'no tap';
    const [tap] = readWebhook(JSON.parse(raw));
    expect(await api.post(JSON.parse(raw), raw, sign(raw))).toBe(
      tap?.kind === 'tap' ? `${tap.phone} ${tap.id} ${tap.reply}` : 'no tap of ours',
    );
    const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify', 'hub.challenge': '42' } as const;
    expect(handshake(query, ['verify'])).toBe(api.get(query));
  });
});
