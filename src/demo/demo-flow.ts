import type { Flow } from '../flow/schema.ts';

/** What the demo business can send from the first minute on; short delays, so that one can watch it. */
export const demoCampaignName = 'spring_offer';

export const demoFlow: Flow = {
  schema: 1,
  start: 'offer',
  listenHours: 24,
  lateClicks: 'ignore',
  variables: [{ name: 'first_name', default: 'there', example: 'Ana' }],
  nodes: [
    {
      id: 'offer',
      name: 'Offer',
      type: 'message',
      position: { x: 0, y: 0 },
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
    {
      id: 'wait',
      name: 'One minute without a tap',
      type: 'delay',
      position: { x: 0, y: 220 },
      seconds: 60,
      condition: 'no_click',
    },
    {
      id: 'nudge',
      name: 'Nudge',
      type: 'message',
      position: { x: 0, y: 440 },
      content: { kind: 'template', template: 'spring_nudge', language: 'en_US' },
    },
    {
      id: 'thanks',
      name: 'Thanks',
      type: 'message',
      position: { x: 360, y: 220 },
      content: { kind: 'text', text: 'Lovely, {{first_name}}! It is on its way.' },
    },
    {
      id: 'bye',
      name: 'Another time',
      type: 'message',
      position: { x: 720, y: 220 },
      content: { kind: 'text', text: 'No problem. The offer is yours until Sunday.' },
    },
  ],
  edges: [
    { id: 'e1', source: 'offer', sourceHandle: 'next', target: 'wait' },
    { id: 'e2', source: 'wait', sourceHandle: 'next', target: 'nudge' },
    { id: 'e3', source: 'offer', sourceHandle: 'button:yes', target: 'thanks' },
    { id: 'e4', source: 'offer', sourceHandle: 'button:no', target: 'bye' },
  ],
};
