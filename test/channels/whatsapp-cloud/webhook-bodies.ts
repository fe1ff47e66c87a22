/** A webhook body with one change, as Meta shapes it (facts/whatsapp.md §2.4 to §2.6). */
export function webhookOf(value: object, field = 'messages') {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field,
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
              ...value,
            },
          },
        ],
      },
    ],
  };
}

const from = { from: '16505551234', from_user_id: 'US.1349', timestamp: '1749416383' };
const context = { from: '15550783881', id: 'wamid.OURS' };

/** Messages and a status as Meta's documentation shows them. */
export const inbound = {
  text: { ...from, id: 'wamid.A', type: 'text', text: { body: 'STOP' } },
  quickReply: {
    ...from,
    context,
    id: 'wamid.B',
    timestamp: '1750091045',
    type: 'button',
    button: { payload: 'so1.01ARZ3NDEKTSV4RRFFQ69G5FAV.yes', text: 'Yes' },
  },
  replyButton: {
    ...from,
    context,
    id: 'wamid.C',
    timestamp: '1750025136',
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: 'cancel-button', title: 'Cancel' } },
  },
  listReply: {
    ...from,
    id: 'wamid.D',
    type: 'interactive',
    interactive: {
      type: 'list_reply',
      list_reply: { id: 'exp', title: 'Express', description: '1-2 days' },
    },
  },
  flowReply: {
    ...from,
    id: 'wamid.E',
    type: 'interactive',
    interactive: {
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"tok"}' },
    },
  },
  image: {
    ...from,
    id: 'wamid.F',
    type: 'image',
    image: { id: '1003383421387256', mime_type: 'image/jpeg', sha256: 'SfInY0gG', caption: 'x' },
  },
  order: { ...from, id: 'wamid.G', type: 'order', order: { catalog_id: '194836987003835', text: '' } },
  unsupported: {
    ...from,
    id: 'wamid.H',
    type: 'unsupported',
    errors: [{ code: 131051, title: 'Message type unknown' }],
    unsupported: { type: 'edit' },
  },
  reaction: {
    ...from,
    id: 'wamid.I',
    type: 'reaction',
    reaction: { message_id: 'wamid.OURS', emoji: '👍' },
  },
  future: { ...from, id: 'wamid.J', type: 'hologram', hologram: {} },
  changedNumber: {
    from: '16505551234',
    id: 'wamid.K',
    timestamp: '1749416383',
    type: 'system',
    system: { type: 'user_changed_number', body: 'User X changed', wa_id: '12195555358', user_id: 'US.NEW' },
  },
  changedUserId: {
    id: 'wamid.L',
    timestamp: '1749416383',
    type: 'system',
    system: { type: 'user_changed_user_id', user_id: 'US.NEW', previous_user_id: 'US.OLD' },
  },
  failed: {
    id: 'wamid.X',
    status: 'failed',
    timestamp: '1751142888',
    recipient_id: '16505551234',
    errors: [
      {
        code: 131049,
        title: 'This message was not delivered to maintain healthy ecosystem engagement.',
        message: 'This message was not delivered to maintain healthy ecosystem engagement.',
        error_data: {
          details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
        },
        href: '/documentation/business-messaging/whatsapp/support/error-codes',
      },
    ],
  },
};
