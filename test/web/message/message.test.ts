import { describe, expect, it } from 'vitest';
import type { Content } from '../../../src/flow/schema.ts';
import { validate } from '../../../src/flow/validate.ts';
import {
  buttonLimits,
  newButtonId,
  withButtons,
  withNewButton,
} from '../../../web/src/message/button-edits.ts';
import { fileName, lineOfContent } from '../../../web/src/message/content-line.ts';
import { emptyContent } from '../../../web/src/message/empty-content.ts';
import type { KnownTemplate } from '../../../web/src/message/known-template.ts';
import { isAtField } from '../../../web/src/message/message-issue.ts';
import { contentForTemplate, withoutParameter } from '../../../web/src/message/template-content.ts';
import { drawFlow, message } from '../../support/draw-flow.ts';

const offer: KnownTemplate = {
  name: 'spring_offer',
  language: 'en_US',
  header: 'Hello {{name}}',
  body: 'Hi {{1}}, {{2}} % off. {{1}}!',
  footer: 'Reply STOP',
  status: 'approved',
  buttons: [
    { type: 'quick_reply', title: 'Yes please' },
    { type: 'url', title: 'Shop', url: 'https://example.com/{{1}}' },
    { type: 'quick_reply', title: 'Not now' },
  ],
};
const lookbook: KnownTemplate = {
  ...offer,
  name: 'lookbook',
  header: { format: 'image' },
  body: 'For {{first_name}}',
  footer: null,
  status: 'paused',
  buttons: [],
};
const templates = [lookbook, offer];

describe('a template that is chosen for a message', () => {
  it('brings its quick replies as buttons and its parameters to be filled in', () => {
    expect(contentForTemplate(offer, { kind: 'text', text: '' })).toEqual({
      kind: 'template',
      template: 'spring_offer',
      language: 'en_US',
      parameters: { header_text_name: '{{name}}', body_1: '', body_2: '', button_2_url: '' },
      buttons: [
        { id: 'yes_please', title: 'Yes please' },
        { id: 'not_now', title: 'Not now' },
      ],
    });
  });

  it('keeps the buttons that it has too, and with them what was drawn from them, and values that fit', () => {
    const before: Content = {
      kind: 'template',
      template: 'old_offer',
      language: 'en_US',
      parameters: { body_1: '{{first_name}}', body_9: 'gone' },
      buttons: [
        { id: 'no', title: 'Not now', optOut: true },
        { id: 'sure', title: 'Sure' },
      ],
    };
    const { parameters, buttons } = contentForTemplate(offer, before);
    expect(parameters?.body_1).toBe('{{first_name}}');
    expect(parameters).not.toHaveProperty('body_9');
    // “Yes please” finds no button of its name, and the one in its place is “Not now”, which is claimed.
    expect(buttons).toEqual([
      { id: 'yes_please', title: 'Yes please' },
      { id: 'no', title: 'Not now', optOut: true },
    ]);
  });

  it('takes over the button of the same place when the title is another', () => {
    const before: Content = { kind: 'text', text: '', buttons: [{ id: 'a', title: 'Yes' }] };
    expect(contentForTemplate(offer, before).buttons?.[0]).toEqual({ id: 'a', title: 'Yes please' });
  });

  it('is the first approved one for a new message, and needs a name by hand when none is known', () => {
    expect(emptyContent('template', templates)).toMatchObject({ template: 'spring_offer' });
    expect(emptyContent('template', [lookbook])).toEqual({
      kind: 'template',
      template: 'template_name',
      language: 'en_US',
    });
  });

  it('loses a parameter without leaving an empty list of them', () => {
    const content = { kind: 'template', template: 'a', language: 'en', parameters: { body_1: 'x' } } as const;
    expect(withoutParameter(content, 'body_1')).toEqual({ kind: 'template', template: 'a', language: 'en' });
  });
});

describe('buttons', () => {
  it('get ids of their own: from the title, else by number', () => {
    expect(newButtonId([], 'Ja, bitte für mich!')).toBe('ja_bitte_fur_mich');
    expect(newButtonId([{ id: 'yes', title: 'x' }], 'Yes')).toBe('yes_2');
    expect(newButtonId([{ id: 'button_1', title: '' }], '好')).toBe('button_2');
    expect(withNewButton(withNewButton([])).map(({ id }) => id)).toEqual(['button_1', 'button_2']);
  });

  it('are at most three below a text or a file, and ten on a template', () => {
    expect([buttonLimits('text').count, buttonLimits('media').count]).toEqual([3, 3]);
    expect(buttonLimits('template')).toMatchObject({ count: 10, title: 25 });
    expect(buttonLimits('text').reason).toContain('at most 3 buttons');
  });

  it('leave nothing behind when the last one goes', () => {
    expect(withButtons({ kind: 'text', text: 'a', buttons: [{ id: 'b', title: 'B' }] }, [])).toEqual({
      kind: 'text',
      text: 'a',
    });
  });
});

describe('a message on the phone', () => {
  it('shows what its template says, with the parameters filled in', () => {
    const content = contentForTemplate(offer, { kind: 'text', text: '' });
    const parameters = { header_text_name: 'Ana', body_1: 'Ana', body_2: '20' };
    expect(lineOfContent({ ...content, parameters }, templates)).toMatchObject({
      header: 'Hello Ana',
      text: 'Hi Ana, 20 % off. Ana!',
      footer: 'Reply STOP',
      buttons: [{ title: 'Yes please' }, { title: 'Not now' }],
    });
  });

  it('shows the place of a parameter that is not filled in, and a file by its name', () => {
    const content: Content = {
      kind: 'template',
      template: 'lookbook',
      language: 'en_US',
      parameters: { header_image: 'https://example.com/a/spring.jpg?size=1#top' },
    };
    expect(lineOfContent(content, templates)).toEqual({
      text: 'For {{first_name}}',
      media: { kind: 'image', name: 'spring.jpg' },
      buttons: [],
    });
  });

  it('shows the name and the values of a template that is not known', () => {
    const content: Content = {
      kind: 'template',
      template: 'other',
      language: 'de',
      parameters: { body_1: 'Ana' },
    };
    expect(lineOfContent(content, templates)).toEqual({
      header: 'Template “other” (de)',
      text: 'body_1: Ana',
      buttons: [],
    });
  });

  it('shows a file with its caption', () => {
    const content: Content = {
      kind: 'media',
      media: 'document',
      url: 'https://example.com/p.pdf',
      caption: 'Plan',
    };
    expect(lineOfContent(content, [])).toEqual({
      text: 'Plan',
      media: { kind: 'document', name: 'p.pdf' },
      buttons: [],
    });
    expect(fileName('https://example.com')).toBe('example.com');
    expect(fileName('')).toBe('');
  });
});

describe('an issue of a message', () => {
  it('is shown at its field when it is about one, and below otherwise', () => {
    const content: Content = {
      kind: 'text',
      text: '',
      buttons: [
        { id: 'a', title: '' },
        { id: 'b', title: 'Yes' },
        { id: 'c', title: 'No' },
        { id: 'd', title: 'Perhaps' },
      ],
    };
    const issues = validate(drawFlow([message('m', content)]));
    const placed = issues.map((issue) => [issue.code, isAtField(content, issue)]);
    expect(Object.fromEntries(placed)).toEqual({
      text_empty: true,
      button_title_empty: true,
      too_many_buttons: false,
      free_form_outside_window: false,
    });
  });
});
