import { normalizeWebhook } from '@kapso/whatsapp-cloud-api/server';
import { expect, test } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import { readWebhook } from '../../../src/channels/whatsapp-cloud/webhook.ts';
import { inbound, webhookOf } from './webhook-bodies.ts';

/** What two libraries of others make of who wrote, and of what a message answers, we must make of it too. */

const { from: _from, ...withoutNumber } = inbound.text;
const quoting = { ...inbound.text, id: 'wamid.Q', context: { from: '15550783881', id: 'wamid.OURS' } };
const fromUserId = { ...withoutNumber, id: 'wamid.U', from_user_id: 'US.1349' };

test('Kapso finds the same quoted message, and the same client without a number', () => {
  const body = webhookOf({
    contacts: [{ profile: { name: 'Ana' }, user_id: 'US.1349' }],
    messages: [quoting, fromUserId, inbound.quickReply],
  });
  const theirs = normalizeWebhook(body).messages.map(({ id, from, fromUserId: user, context }) => ({
    id,
    // It names who has no number by an empty one or none, with the user id beside it.
    from: from || `bsuid:${user}`,
    quoted: context?.id,
  }));
  const ours = readWebhook(body).map((item) =>
    item.kind === 'text' || item.kind === 'tap'
      ? { id: item.id, from: item.from, quoted: item.quoted }
      : { kind: item.kind },
  );
  expect(ours).toEqual(theirs);
});

test('whatsapp-api-js names a client without a number by the same user id', async () => {
  const api = new WhatsAppAPI<string>({ token: 'EAAG', secure: false, v: 'v25.0' });
  api.on.message = ({ from, message }) => `${from} ${message.id}`;
  const body = webhookOf({
    contacts: [{ profile: { name: 'Ana' }, user_id: 'US.1349' }],
    messages: [fromUserId],
  });
  const [item] = readWebhook(body);
  const text = item?.kind === 'text' ? `${item.from.replace('bsuid:', '')} ${item.id}` : 'no text';
  expect(await api.post(JSON.parse(JSON.stringify(body)))).toBe(text);
});
