import type { Content, Flow } from '../../src/flow/schema.ts';
import type { messageTexts } from '../../src/flow/validation/message-texts.ts';
import { afterTap, buttons, delay, drawFlow, message, template, text } from './draw-flow.ts';
import type { Finding } from './flow-findings.ts';

function alone(content: Content, more: Partial<Flow> = {}): Flow {
  return drawFlow([message('offer', content)], [], more);
}

function withParameters(parameters: Record<string, string>, more: Partial<Flow> = {}): Flow {
  return alone({ kind: 'template', template: 'spring_offer', language: 'en_US', parameters }, more);
}

function withTitle(title: string): Flow {
  return afterTap(message('hi', { kind: 'text', text: 'Hi', buttons: [{ id: 'a', title }] }));
}

/** For every issue of messages, their buttons, templates and variables, a flow that has it. */
export const messageFindings: Record<keyof typeof messageTexts, Finding> = {
  text_empty: { flow: afterTap(message('hi', { kind: 'text', text: ' \n' })), says: '“hi” has no text.' },
  text_too_long: {
    flow: afterTap(message('hi', { kind: 'text', text: 'x'.repeat(4097) })),
    says: 'has 4097 characters; WhatsApp allows 4096.',
  },
  text_may_be_empty: {
    flow: afterTap(message('hi', { kind: 'text', text: '{{note}}' }), { variables: [{ name: 'note' }] }),
    says: 'consists of variables only',
  },
  caption_too_long: {
    flow: afterTap(
      message('hi', {
        kind: 'media',
        media: 'image',
        url: 'https://a.example/b.png',
        caption: 'x'.repeat(1025),
      }),
    ),
    says: 'has 1025 characters; WhatsApp allows 1024.',
  },
  caption_missing: {
    flow: afterTap(
      message('hi', {
        kind: 'media',
        media: 'image',
        url: 'https://a.example/b.png',
        buttons: buttons('yes'),
      }),
    ),
    says: '“hi” has buttons but no caption',
  },
  media_url_invalid: {
    flow: afterTap(message('hi', { kind: 'media', media: 'image', url: 'pictures/b.png' })),
    says: 'has no valid address: “pictures/b.png”',
  },
  free_form_outside_window: {
    flow: drawFlow([text('hi')]),
    says: '“hi” can be reached before the client has written or tapped',
  },
  free_form_after_late_delivery: {
    flow: drawFlow(
      [template('offer', 'yes'), text('thanks'), delay('wait', 1), text('more')],
      ['offer button:yes → thanks', 'thanks next → wait', 'wait next → more'],
    ),
    says: '“more” is sent in time only to clients who receive the message before it soon',
  },
  too_many_buttons: {
    flow: afterTap(text('hi', 'a', 'b', 'c', 'd')),
    says: '“hi” has 4 buttons; WhatsApp allows 3.',
  },
  button_id_duplicate: {
    flow: alone({
      kind: 'template',
      template: 'spring_offer',
      language: 'en_US',
      buttons: [
        { id: 'yes', title: 'Yes' },
        { id: 'yes', title: 'Sure' },
      ],
    }),
    says: 'Two buttons of “offer” have the same exit “button:yes”.',
  },
  button_id_too_long: {
    flow: drawFlow([template('a', 'x'.repeat(65))]),
    says: 'an id of more than 64 characters',
  },
  button_title_empty: { flow: withTitle(''), says: 'A button of “hi” has no title.' },
  button_title_too_long: {
    flow: withTitle('Yes please, send two!'),
    says: '“Yes please, send two!” of “hi” has 21 characters; WhatsApp allows 20.',
  },
  button_title_duplicate: {
    flow: afterTap(
      message('hi', {
        kind: 'text',
        text: 'Hi',
        buttons: [
          { id: 'a', title: 'Yes' },
          { id: 'b', title: 'Yes ' },
        ],
      }),
    ),
    says: 'Two buttons of “hi” are called “Yes”.',
  },
  button_title_variable: { flow: withTitle('Hi {{name}}'), says: 'variables are not filled in there' },
  opt_out_leads_somewhere: {
    flow: drawFlow(
      [
        message('offer', {
          kind: 'template',
          template: 'spring_offer',
          language: 'en_US',
          buttons: [{ id: 'stop', title: 'Stop', optOut: true }],
        }),
        text('bye'),
      ],
      ['offer button:stop → bye'],
    ),
    says: 'What follows the button “Stop” of “offer” never happens',
  },
  template_name_invalid: {
    flow: alone({ kind: 'template', template: 'Spring Offer', language: 'en_US' }),
    says: 'names the template “Spring Offer”',
  },
  template_language_invalid: {
    flow: alone({ kind: 'template', template: 'spring_offer', language: 'en-US' }),
    says: 'has the language “en-US”',
  },
  parameter_unknown: { flow: withParameters({ footer_1: 'x' }), says: 'fills in “footer_1”' },
  parameter_gap: {
    flow: withParameters({ body_1: 'x', body_3: 'y' }),
    says: 'leaves out the template parameter “body_2”',
  },
  parameter_header_doubled: {
    flow: withParameters({ header_text: 'x', header_image: 'https://a.example/b.png' }),
    says: 'several headers: header_text, header_image',
  },
  parameter_empty: {
    flow: withParameters({ body_1: '' }),
    says: 'The template parameter “body_1” of “offer” is empty.',
  },
  parameter_may_be_empty: {
    flow: withParameters({ body_1: '{{first_name}}' }, { variables: [{ name: 'first_name' }] }),
    says: '“body_1” of “offer” may be empty for some clients',
  },
  parameter_line_breaks: {
    flow: withParameters({ body_1: 'two\nlines' }),
    says: 'has line breaks, tabs or many spaces',
  },
  variable_name_invalid: {
    flow: drawFlow([template('a')], [], { variables: [{ name: '__proto__' }] }),
    says: 'A variable cannot be called “__proto__”.',
  },
  variable_duplicate: {
    flow: drawFlow([template('a')], [], { variables: [{ name: 'tier' }, { name: 'tier' }] }),
    says: 'The variable “tier” is declared twice.',
  },
  variable_unused: {
    flow: drawFlow([template('a')], [], { variables: [{ name: 'tier' }] }),
    says: 'The variable “tier” is not used.',
  },
  variable_unknown: {
    flow: withParameters({ body_1: 'Dear {{ firstname }}' }),
    says: '“offer” uses the variable “firstname”, which the flow does not have.',
  },
  placeholder_malformed: {
    flow: withParameters({ body_1: 'Dear {{first name}}!' }),
    says: 'sends them as they are: “{{first name}}”',
  },
};
