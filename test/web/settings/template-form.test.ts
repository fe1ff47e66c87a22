import { describe, expect, it } from 'vitest';
import {
  formOf,
  requestOf,
  type Template,
  withButton,
} from '../../../web/src/settings/templates/template-form.ts';

const template: Template = {
  id: 'spring_offer/en_US',
  name: 'spring_offer',
  language: 'en_US',
  category: 'marketing',
  header: { format: 'image' },
  body: 'Hi {{1}}!',
  footer: null,
  status: 'approved',
  buttons: [
    { type: 'quick_reply', title: 'Yes please' },
    { type: 'url', title: 'Look', url: 'https://shop.example/{{1}}' },
  ],
  unsupported: [],
  source: 'synchronised',
  account: '102',
  checkedAt: '2026-11-24T06:40:12.000Z',
  createdAt: '2026-11-24T06:40:12.000Z',
  updatedAt: '2026-11-24T06:40:12.000Z',
};

describe('the form of a template', () => {
  it('sends what it was given when nothing is changed', () => {
    const { header, body, footer, category, status, buttons } = template;
    expect(requestOf(formOf(template))).toEqual({ header, body, footer, category, status, buttons });
  });

  it('has a header of text, of a file, or none', () => {
    const withHeader = (header: Template['header']) => requestOf(formOf({ ...template, header })).header;
    expect(withHeader('Spring')).toBe('Spring');
    expect(withHeader({ format: 'video' })).toEqual({ format: 'video' });
    expect(withHeader(null)).toBeNull();
  });

  it('sends an address only with a link', () => {
    const form = formOf(template);
    const [, look] = form.buttons;
    if (!look) throw new Error('The template has a second button');
    const buttons = [{ ...look, type: 'quick_reply' as const }];
    expect(requestOf({ ...form, buttons }).buttons).toEqual([{ type: 'quick_reply', title: 'Look' }]);
  });

  it('takes a template that is gone at the provider for one that cannot be used', () => {
    expect(formOf({ ...template, status: 'deleted' }).status).toBe('disabled');
  });

  it('gives each new button an id of its own, also after one was removed', () => {
    const form = withButton(formOf(template));
    const fewer = { ...form, buttons: form.buttons.slice(1) };
    expect(withButton(fewer).buttons.map(({ id }) => id)).toEqual([1, 2, 3]);
  });
});
