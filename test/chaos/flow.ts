import type { Flow } from '../../src/flow/schema.ts';

/** A flow with everything that can go wrong in between: taps, a nudge for those who tap nothing, a split, and texts. */
export function chaosFlow(policy: 'never' | 'evidence'): Flow {
  return {
    schema: 1,
    start: 'offer',
    listenHours: 0.01,
    lateClicks: 'ignore',
    doubt: { minutes: 0.15, then: policy },
    variables: [],
    nodes: [
      {
        id: 'offer',
        type: 'message',
        content: {
          kind: 'template',
          template: 'spring_offer',
          language: 'en_US',
          parameters: { body_1: 'you' },
          buttons: [
            { id: 'yes', title: 'Yes please' },
            { id: 'no', title: 'Not now' },
          ],
        },
      },
      { id: 'wait', type: 'delay', seconds: 6, condition: 'no_click' },
      {
        id: 'nudge',
        type: 'message',
        content: { kind: 'template', template: 'spring_nudge', language: 'en_US' },
      },
      { id: 'thanks', type: 'message', content: { kind: 'text', text: 'Thank you!' } },
      { id: 'later', type: 'delay', seconds: 3, condition: 'all' },
      {
        id: 'ab',
        type: 'split',
        branches: [
          { id: 'a', weight: 50 },
          { id: 'b', weight: 50 },
        ],
      },
      { id: 'size', type: 'message', content: { kind: 'text', text: 'Which size?' } },
      { id: 'colour', type: 'message', content: { kind: 'text', text: 'Which colour?' } },
      { id: 'bye', type: 'message', content: { kind: 'text', text: 'Maybe another time.' } },
    ],
    edges: [
      { id: 'e1', source: 'offer', sourceHandle: 'next', target: 'wait' },
      { id: 'e2', source: 'wait', sourceHandle: 'next', target: 'nudge' },
      { id: 'e3', source: 'offer', sourceHandle: 'button:yes', target: 'thanks' },
      { id: 'e4', source: 'offer', sourceHandle: 'button:no', target: 'bye' },
      { id: 'e5', source: 'thanks', sourceHandle: 'next', target: 'later' },
      { id: 'e6', source: 'later', sourceHandle: 'next', target: 'ab' },
      { id: 'e7', source: 'ab', sourceHandle: 'branch:a', target: 'size' },
      { id: 'e8', source: 'ab', sourceHandle: 'branch:b', target: 'colour' },
    ],
  };
}
