import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { describe, expect, test } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import {
  BodyComponent,
  BodyParameter,
  Document,
  HeaderComponent,
  HeaderParameter,
  PayloadComponent,
  Template,
  Text,
  Video,
} from 'whatsapp-api-js/messages';
import type { OutgoingContent } from '../../../src/channels/channel.ts';
import { sendBody } from '../../../src/channels/whatsapp-cloud/request.ts';
import { recordingServer } from './recording-server.ts';

/** Two client libraries that others wrote: named variables, headers with files, and clients without a number. */

const to = '+16505551234';
const token = 'run1.step2.attempt3';
const phone = '106540352242922';
const url = 'https://x.example/a';

const template = (parameters: Record<string, string>, more: { filename?: string } = {}): OutgoingContent => ({
  kind: 'template',
  template: 'order_shipped',
  language: 'en_US',
  parameters,
  buttons: [{ reply: 'so1.M.where', title: 'Where is it?' }],
  ...more,
});

const named = template({ header_text_day: 'Monday', body_order_number: '77', body_first_name: 'Ana' });
const withVideo = template({ header_video: url, body_1: 'Ana' });
const withDocument = template({ header_document: url, body_1: 'Ana' }, { filename: 'offer.pdf' });

/** Without `undefined`, without the only language policy there is, and with indexes as numbers. */
const plain = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (key, value: unknown) => {
    if (key === 'policy') return undefined;
    return key === 'index' ? Number(value) : value;
  });
const ours = (content: OutgoingContent, recipient = to) => plain(sendBody({ to: recipient, token, content }));

async function sentBy(send: (origin: string) => Promise<unknown>): Promise<unknown> {
  const { origin, recorded } = await recordingServer();
  await send(origin);
  expect(recorded).toHaveLength(1);
  return plain(recorded[0]?.body);
}

describe('@kapso/whatsapp-cloud-api sends the same template', () => {
  type Send = Parameters<WhatsAppClient['messages']['sendTemplate']>[0]['template'];
  const sent = (components: Send['components']) =>
    sentBy((baseUrl) =>
      new WhatsAppClient({ accessToken: 'EAAG', baseUrl, graphVersion: 'v25.0' }).messages.sendTemplate({
        phoneNumberId: phone,
        to,
        bizOpaqueCallbackData: token,
        template: { name: 'order_shipped', language: { code: 'en_US' }, components },
      }),
    );
  const button = {
    type: 'button' as const,
    subType: 'quick_reply' as const,
    index: 0,
    parameters: [{ type: 'payload' as const, payload: 'so1.M.where' }],
  };
  const body = { type: 'body' as const, parameters: [{ type: 'text' as const, text: 'Ana' }] };

  test('with named variables', async () => {
    const theirs = await sent([
      { type: 'header', parameters: [{ type: 'text', text: 'Monday', parameterName: 'day' }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', text: '77', parameterName: 'order_number' },
          { type: 'text', text: 'Ana', parameterName: 'first_name' },
        ],
      },
      button,
    ]);
    expect(theirs).toEqual(ours(named));
  });

  test('with a video, and with a document that has a name', async () => {
    const video = { type: 'video' as const, video: { link: url } };
    expect(await sent([{ type: 'header', parameters: [video] }, body, button])).toEqual(ours(withVideo));
    const document = { type: 'document' as const, document: { link: url, filename: 'offer.pdf' } };
    expect(await sent([{ type: 'header', parameters: [document] }, body, button])).toEqual(
      ours(withDocument),
    );
  });
});

describe('whatsapp-api-js sends the same', () => {
  const sent = (message: Parameters<WhatsAppAPI['sendMessage']>[2], bsuid?: string) =>
    sentBy((origin) => {
      const api = new WhatsAppAPI({
        token: 'EAAG',
        v: 'v25.0',
        secure: false,
        ponyfill: {
          fetch: (asked: string | URL | Request, options?: RequestInit) =>
            fetch(String(asked).replace('https://graph.facebook.com', origin), options),
        },
      });
      return bsuid
        ? api.sendMessage(phone, { bsuid }, message, undefined, token)
        : api.sendMessage(phone, to, message, undefined, token);
    });
  const where = new PayloadComponent('so1.M.where');

  test('a template with named variables', async () => {
    const theirs = await sent(
      new Template(
        'order_shipped',
        'en_US',
        new HeaderComponent(new HeaderParameter('Monday', 'day')),
        new BodyComponent(new BodyParameter('77', 'order_number'), new BodyParameter('Ana', 'first_name')),
        where,
      ),
    );
    expect(theirs).toEqual(ours(named));
  });

  test('a template with a video, and one with a document that has a name', async () => {
    const headers = [
      [new Video(url), withVideo],
      [new Document(url, false, undefined, 'offer.pdf'), withDocument],
    ] as const;
    for (const [file, content] of headers) {
      const header = new HeaderComponent(new HeaderParameter(file));
      const body = new BodyComponent(new BodyParameter('Ana'));
      const message = new Template(
        'order_shipped',
        'en_US',
        header,
        body,
        new PayloadComponent('so1.M.where'),
      );
      expect(await sent(message)).toEqual(ours(content));
    }
  });

  test('to a client without a number', async () => {
    const content: OutgoingContent = { kind: 'text', text: 'See https://x.example', buttons: [] };
    const theirs = await sent(new Text('See https://x.example', true), 'US.1349');
    expect(theirs).toEqual(ours(content, 'bsuid:US.1349'));
  });
});
