import { ANA, openSandbox } from '../setting.ts';
import { connectlyReceiver } from './receiver.ts';

export const BIZ = 'biz_01ARZ3NDEKTSV4RRFFQ69G5FAV';
export const SHOP = '+15550783881';
export const SECRET = 'test_webhook_secret';

export type Failure = { code: string; type: string; message: string; cntTraceId: string };

const party = (id: string) => ({ id, channelType: 'whatsapp' });

/** A sandbox that Connectly's calls are made to, and the business's endpoint, which it knows. */
export async function openConnectly(options: Parameters<typeof openSandbox>[0] = {}) {
  const receiver = await connectlyReceiver();
  const sandbox = connectlyDriver(await openSandbox(options));
  await sandbox.setConnectlyCallback(receiver);
  return { sandbox, receiver };
}

/** Connectly's two calls beside all that tests do with a sandbox. */
export function connectlyDriver<Driver extends Awaited<ReturnType<typeof openSandbox>>>(driver: Driver) {
  const post = <T>(call: string, body: object, headers: Record<string, string> = { 'x-api-key': 'any' }) =>
    driver.call<T>('POST', `/v1/businesses/${BIZ}/send/${call}`, body, headers);
  const sendTemplate = <T = { id: string }>(more: object = {}) =>
    post<T>('whatsapp_templated_messages', { ...offer, ...more });
  return {
    ...driver,
    post,
    sendTemplate,
    /** `…/send/messages` with this content. */
    sendSession: <T = { id: string }>(message: object, more: object = {}) =>
      post<T>('messages', { sender: party(SHOP), recipient: party(ANA), message, ...more }),
    /** Sends the offer, and tells the id. */
    offerOk: async (more: object = {}) => {
      const answer = await sendTemplate(more);
      if (answer.status !== 201) throw new Error(JSON.stringify(answer));
      return answer.body.id;
    },
    setConnectlyCallback: (receiver: { url: string }, webhookSecret = SECRET) =>
      driver.call('PUT', `/callbacks/connectly/${BIZ}/${encodeURIComponent(SHOP)}`, {
        url: receiver.url,
        webhookSecret,
      }),
  };
}

/** The demo's offer: a template with one variable and two quick replies. */
export const offer = {
  sender: SHOP,
  number: ANA,
  templateName: 'spring_offer',
  language: 'en_US',
  parameters: [{ name: 'body_1', value: 'Ana' }],
};

export const question = {
  text: 'Shall we change it?',
  replyButtonMessage: {
    header: { text: 'One question' },
    footer: { text: 'Your shop' },
    buttons: [
      { id: 'change', text: 'Change' },
      { id: 'cancel', text: 'Cancel' },
    ],
  },
};
