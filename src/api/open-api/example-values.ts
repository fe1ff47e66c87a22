import type { Flow } from '../../flow/schema.ts';

/** One story that all examples tell: Ana is sent an offer, and taps. Numbers are of the range kept for fiction. */
export const story = {
  business: 'demo',
  campaign: '8882acb2-58d5-4e53-8dd8-1d1ba2b5e8a1',
  campaignName: 'spring_offer',
  version: '48371aa4-0f57-4a3c-9f43-9a8f1f8d3b52',
  sendout: '40b8b8c2-1c4e-4b0e-a1f6-8c9b3ad6f3d2',
  run: '01M865FJKM8Z5W3R7YQ2C9T4VX',
  message: '01M865FKDV1H6N0B4PSE8K7MGA',
  sender: '5d9f0a3e-7c1b-4f0e-8a55-2f7e3f1c9b60',
  senderNumber: '+15550000001',
  client: '+16045552331',
  report: '9b0c1f57-6d27-8e0a-8f3b-0c4a5f6e7d81',
  reportRun: 'c80716a5-62c5-4ba5-b99d-5c2a6fd39317',
  webhook: 'wh_01M865A2Q4T7J9D3K5N8R1V6XC',
  key: '01M8656V0C3F5H7K9M1P3R5T7W',
  made: '2026-11-24T06:40:12.000Z',
  sent: '2026-11-24T06:56:50.740Z',
  read: '2026-11-24T06:56:53.120Z',
} as const;

export const exampleFlow: Flow = {
  schema: 1,
  start: 'offer',
  variables: [{ name: 'first_name', required: true, example: 'Ana' }],
  nodes: [
    {
      id: 'offer',
      name: 'Offer',
      type: 'message',
      content: {
        kind: 'template',
        template: 'spring_offer',
        language: 'en_US',
        parameters: { body_1: '{{first_name}}' },
        buttons: [
          { id: 'yes', title: 'Yes please' },
          { id: 'no', title: 'Not now' },
        ],
      },
    },
    { id: 'wait', name: 'Wait', type: 'delay', seconds: 14_400, condition: 'no_click' },
    {
      id: 'nudge',
      name: 'Nudge',
      type: 'message',
      content: { kind: 'template', template: 'spring_nudge', language: 'en_US' },
    },
    {
      id: 'thanks',
      name: 'Thanks',
      type: 'message',
      content: { kind: 'text', text: 'Lovely, {{first_name}}! It is on its way.' },
    },
  ],
  edges: [
    { id: 'e1', source: 'offer', sourceHandle: 'next', target: 'wait' },
    { id: 'e2', source: 'wait', sourceHandle: 'next', target: 'nudge' },
    { id: 'e3', source: 'offer', sourceHandle: 'button:yes', target: 'thanks' },
  ],
};
