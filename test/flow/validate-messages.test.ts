import { describe, expect, test } from 'vitest';
import type { Content, Flow } from '../../src/flow/schema.ts';
import { validate } from '../../src/flow/validate.ts';
import { afterTap, buttons, condition, drawFlow, message, template } from '../support/draw-flow.ts';
import { issueLines } from '../support/issue-lines.ts';

/** A message of this content where free-form messages are allowed. */
function saying(content: Content, more: Partial<Flow> = {}): Flow {
  return afterTap(message('hi', content), more);
}

describe('a message', () => {
  test('may have 4096 characters, and 1024 when it has buttons', () => {
    expect(issueLines(saying({ kind: 'text', text: 'x'.repeat(4096) }))).toEqual([]);
    expect(issueLines(saying({ kind: 'text', text: 'x'.repeat(1024), buttons: buttons('ok') }))).toEqual([]);
    const [issue] = validate(saying({ kind: 'text', text: 'x'.repeat(1025), buttons: buttons('ok') }));
    expect(issue?.message).toBe('The text of “hi” has 1025 characters; WhatsApp allows 1024 with buttons.');
  });

  test('is measured without its variables, whose values differ', () => {
    const flow = saying(
      { kind: 'text', text: `${'x'.repeat(4090)} {{first_name}}` },
      { variables: [{ name: 'first_name' }] },
    );
    expect(issueLines(flow)).toEqual([]);
  });

  test.each([
    'https://a.example/b.png?x=1',
    'HTTP://a.example',
    '{{picture}}',
    'https://{{picture}}/b.png',
    'https://a.example/{{ picture }}.png',
  ])('takes the file address %s', (url) => {
    const flow = saying({ kind: 'media', media: 'image', url }, { variables: [{ name: 'picture' }] });
    expect(issueLines(flow).filter((line) => !line.includes('variable_unused'))).toEqual([]);
  });

  test.each([
    '',
    'ftp://a.example/b.png',
    '//a.example/b.png',
    'https://',
    'https:///b.png',
    'https://a.example/b c.png',
    'javascript:alert(1)',
  ])('refuses the file address “%s”', (url) => {
    expect(issueLines(saying({ kind: 'media', media: 'image', url }))).toEqual(['hi: media_url_invalid']);
  });

  test('has room for 3 buttons of 20 characters, a template for 10 of 25', () => {
    const titled = (count: number, length: number) =>
      Array.from({ length: count }, (_, index) => ({
        id: `b${index}`,
        title: `${index}`.padEnd(length, 'x'),
      }));
    const withTemplate = (count: number, length: number) =>
      drawFlow([
        message('a', {
          kind: 'template',
          template: 'spring',
          language: 'en',
          buttons: titled(count, length),
        }),
      ]);
    expect(issueLines(saying({ kind: 'text', text: 'Hi', buttons: titled(3, 20) }))).toEqual([]);
    expect(issueLines(withTemplate(10, 25))).toEqual([]);
    expect(issueLines(withTemplate(11, 25))).toEqual(['a: too_many_buttons']);
    expect(issueLines(withTemplate(1, 26))).toEqual(['a button:b0: button_title_too_long']);
  });

  test('needs no path for a button', () => {
    expect(issueLines(drawFlow([template('a', 'yes', 'no')]))).toEqual([]);
  });
});

describe('a template', () => {
  const withParameters = (parameters: Record<string, string>) =>
    drawFlow([message('a', { kind: 'template', template: 'spring', language: 'pt_BR', parameters })]);

  test('takes the parameters that Connectly names', () => {
    const body = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`body_${index + 1}`, 'x']));
    const parameters = {
      ...body,
      header_document: 'https://a.example/b.pdf',
      button_1_url: 'offer',
      button_10_url: 'x',
    };
    expect(issueLines(withParameters(parameters))).toEqual([]);
  });

  test.each(['body_0', 'body_16', 'body_01', 'button_0_url', 'button_11_url', 'constructor'])(
    'does not know %s',
    (name) => {
      expect(issueLines(withParameters({ [name]: 'x' }))).toEqual(['a: parameter_unknown']);
    },
  );

  test('names every parameter of the body that is left out', () => {
    expect(issueLines(withParameters({ body_4: 'x', body_2: 'x' }))).toEqual([
      'a: parameter_gap',
      'a: parameter_gap',
    ]);
  });

  test('has a file in its header only by a full address', () => {
    expect(issueLines(withParameters({ header_image: 'b.png' }))).toEqual(['a: media_url_invalid']);
  });
});

describe('a variable', () => {
  const flow = (parameter: string, variables: Flow['variables']) =>
    drawFlow(
      [
        message('a', {
          kind: 'template',
          template: 'spring',
          language: 'en',
          parameters: { body_1: parameter },
        }),
      ],
      [],
      { variables },
    );

  test('that is required or has a default can stand alone in a template', () => {
    expect(issueLines(flow('{{name}}', [{ name: 'name', required: true }]))).toEqual([]);
    expect(issueLines(flow('{{name}}', [{ name: 'name', default: 'friend' }]))).toEqual([]);
    expect(issueLines(flow('{{name}}', [{ name: 'name', default: ' ' }]))).toEqual([
      'a: parameter_may_be_empty',
    ]);
    expect(issueLines(flow('Dear {{name}}', [{ name: 'name' }]))).toEqual([]);
  });

  test.each(['__proto__', 'constructor', 'prototype', '1st', 'first name', 'naïve', 'a-b'])(
    'cannot be called %s',
    (name) => {
      expect(issueLines(flow('x', [{ name }]))).toEqual(['flow: variable_name_invalid']);
    },
  );

  test('that a condition compares must be declared too', () => {
    const tiered = drawFlow(
      [condition('vip', { variable: 'tier', op: 'equals', value: 'gold' }), template('a')],
      ['vip true → a'],
    );
    expect(issueLines(tiered)).toEqual(['vip: variable_unknown']);
    expect(issueLines({ ...tiered, variables: [{ name: 'tier' }] })).toEqual([]);
  });

  test('is named once for each node that uses it', () => {
    expect(issueLines(flow('{{x}} and {{x}} and {{constructor}}', []))).toEqual([
      'a: variable_unknown',
      'a: variable_unknown',
    ]);
  });
});
