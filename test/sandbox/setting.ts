import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { onTestFinished, vi } from 'vitest';
import { type Clock, systemClock } from '../../src/clock.ts';
import type { MessageView, PhoneSummary, PhoneView } from '../../src/sandbox/control/phone-view.ts';
import type { PhoneSettings } from '../../src/sandbox/phone.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Receiver, startReceiver } from './receiver.ts';

export const BUSINESS = '106540352242922';
export const ANA = '+15551230001';
export const APP_SECRET = 'test_app_secret';

export type Answer<T> = { status: number; body: T };
export type Sent = {
  contacts: { input: string; wa_id?: string; user_id?: string }[];
  messages: [{ id: string; message_status?: string }];
};
export type MetaFailure = {
  error: { message: string; type: string; code: number; error_data?: { details: string } };
};

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a sandbox whose phones are quick, for one test. */
export async function openSandbox(
  options: { clock?: Clock; dataDir?: string; port?: number; usual?: Partial<PhoneSettings> } = {},
) {
  const { clock = systemClock, dataDir = newFolder(), port = 0, usual = { deliveryDelayMs: 0 } } = options;
  const sandbox = await startSandbox({ port, host: '127.0.0.1', dataDir, clock, usual });
  onTestFinished(() => sandbox.close());
  return driverOf(sandbox);
}

/** A sandbox and the business's endpoint, which it knows. */
export async function openBoth(options: Parameters<typeof openSandbox>[0] = {}) {
  const receiver = await openReceiver();
  const sandbox = await openSandbox(options);
  await sandbox.setCallback(receiver);
  return { sandbox, receiver };
}

export async function openReceiver(): Promise<Receiver> {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  return receiver;
}

/** All calls that tests make, over HTTP. */
export function driverOf(sandbox: Pick<Sandbox, 'url' | 'pending' | 'close' | 'port'>) {
  // The answers' shapes are what these tests are about; they are asserted, not parsed.
  async function call<T>(
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    path: string,
    body?: object,
    headers = {},
  ): Promise<Answer<T>> {
    const answer = await request(`${sandbox.url}${path}`, {
      method,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
      headersTimeout: 30_000,
    });
    const text = await answer.body.text();
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: (isJson ? JSON.parse(text) : text) as T };
  }

  const send = <T = Sent>(message: object, to: object = { to: ANA }, from = BUSINESS) =>
    call<T>(
      'POST',
      `/v25.0/${from}/messages`,
      { messaging_product: 'whatsapp', ...to, ...message },
      { authorization: 'Bearer any' },
    );

  return {
    ...sandbox,
    call,
    send,
    /** Sends, and tells the id. */
    sendOk: async (message: object, to?: object, from?: string) => {
      const answer = await send(message, to, from);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer));
      return answer.body.messages[0].id;
    },
    phone: async (number = ANA) => (await call<PhoneView>('GET', `/phones/${number}`)).body,
    behave: (behaviour: object, number = ANA) => call<PhoneSummary>('PUT', `/phones/${number}`, behaviour),
    tap: <T = MessageView>(target: object, number = ANA) => call<T>('POST', `/phones/${number}/tap`, target),
    reply: <T = MessageView>(body: object, number = ANA) => call<T>('POST', `/phones/${number}/reply`, body),
    fault: (fault: object) => call('POST', '/faults', fault),
    setCallback: (receiver: { url: string }, settings = {}, phoneNumberId = BUSINESS) =>
      call('PUT', `/callbacks/${phoneNumberId}`, {
        url: receiver.url,
        appSecret: APP_SECRET,
        verifyToken: 'verify-me',
        displayPhoneNumber: '+1 555 078 3881',
        ...settings,
      }),
    /** Waits until nothing is left to do. */
    quiet: () => eventually(() => sandbox.pending() === null),
  };
}

/** Waits for a condition. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(
    async () => {
      if (!(await condition())) throw new Error(`Still waiting for ${condition}`);
    },
    { timeout: 20_000, interval: 5 },
  );
}

export const text = (body = 'Hello', token?: string) => ({
  type: 'text',
  text: { body },
  ...(token ? { biz_opaque_callback_data: token } : {}),
});

export const offer = (token?: string) => ({
  type: 'template',
  template: {
    name: 'spring_offer',
    language: { code: 'en_US' },
    components: [
      { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: '0',
        parameters: [{ type: 'payload', payload: 'run9.offer.yes' }],
      },
    ],
  },
  ...(token ? { biz_opaque_callback_data: token } : {}),
});

export const question = {
  type: 'interactive',
  interactive: {
    type: 'button',
    header: { type: 'text', text: 'One question' },
    body: { text: 'Shall we change it?' },
    footer: { text: 'Your shop' },
    action: {
      buttons: [
        { type: 'reply', reply: { id: 'change', title: 'Change' } },
        { type: 'reply', reply: { id: 'cancel', title: 'Cancel' } },
      ],
    },
  },
};
