/** Events as Connectly's documentation shows them: E8 to E12 of the facts, and the other forms of a tap (§6.3). */

const customer = { id: '+16315555500', channelType: 'whatsapp', name: 'Customer Name' };
const business = { id: '+16044441234', channelType: 'whatsapp', name: 'connectlyai' };
const from = { timestamp: '1639083206', sender: customer, recipient: business };

/** E8. */
export const text = { ...from, message: { text: 'Hello!' } };

/** E9: the newer GitBook's form. */
export const tap = {
  timestamp: '1639083206',
  sender: { id: '+16315555500', channelType: 'whatsapp', name: 'Vasi from Connectly' },
  recipient: business,
  context: { replyToId: '018d62f2-2524-10fa-f857-091ab99c14c8' },
  buttonResponse: { text: 'TEST 11', payload: '1' },
};

/** The form of the page "Create webhook": a topic and an id, no context. */
export const tapWithId = {
  topic: 'messages',
  ...from,
  buttonResponse: { text: 'TEST 11', id: 'button-1', payload: '1' },
};

/** The oldest form: nothing but the title. */
export const markedTap = { ...from, message: { text: 'TEST 11', isButtonResponse: true } };

export const media = (type: string) => ({
  ...from,
  message: { attachments: [{ type, url: 'https://cdn.example/1' }] },
});

export const referral = {
  ...from,
  message: {
    text: 'Hello! Can I get more info?',
    referral: {
      ctwaClid: 'Aff-1',
      sourceUrl: 'https://fb.me/3cr',
      sourceId: '120226305854810726',
      sourceType: 'ad',
      headline: 'Chat with us',
      body: '...',
      mediaType: 'image',
      imageUrl: 'https://cdn.example/2',
    },
  },
};

/** E10. */
export const delivered = {
  topic: 'delivery_status',
  timestamp: '1641513098',
  sender: { id: '+16044441111', channelType: 'whatsapp' },
  recipient: { id: '+16044551234', channelType: 'whatsapp' },
  statusUpdate: { id: '01FRRWW2ZAHD9GJ1SWY4VF2GBD', status: 'delivered', error: null },
  metadata: { campaign_name: '<YOUR_CAMPAIGN_NAME>' },
};

/** E11. */
export const failed = {
  topic: 'delivery_status',
  timestamp: '1656352114',
  sender: { id: '+16044441234', channelType: 'whatsapp', name: null },
  recipient: { id: '+16041234123', channelType: 'whatsapp', name: null },
  metadata: null,
  statusUpdate: {
    id: '01G6K4F15SXZTB6T8WJ94PMF4P',
    status: 'delivery_failed',
    error: {
      message: 'Internal server error',
      type: 'ERROR_TYPE_UNSPECIFIED',
      code: 'ERROR_CODE_UNSPECIFIED',
      userTitle: 'Encountered unexpected error',
      userMessage: "Pass along the connectly trace id 'cnct_trace_id' to the team for more information.",
      cntTraceId: '6909023413031898817',
      details: {},
    },
    metadata: { campaignName: 'campaign_name' },
  },
};

/** E12. */
export const report = {
  topic: 'report',
  timestamp: '2025-04-30T12:34:56Z',
  report: { id: 'c80716a5-62c5-4ba5-b99d-5c2a6fd39317', name: 'Daily Campaign Report' },
};
