import type { Flow } from '../../src/flow/schema.ts';

/** One template and nothing behind it: a run ends when it is sent. */
export const oneMessage: Flow = {
  schema: 1,
  start: 'offer',
  nodes: [
    {
      id: 'offer',
      type: 'message',
      content: { kind: 'template', template: 'spring_nudge', language: 'en_US' },
    },
  ],
  edges: [],
};
