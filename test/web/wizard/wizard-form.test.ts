import { describe, expect, it } from 'vitest';
import type { Content } from '../../../src/flow/schema.ts';
import { validate } from '../../../src/flow/validate.ts';
import { formStorage } from '../../../web/src/wizard/form-storage.ts';
import { emptyForm, previewValues, withoutValue, wizardFlow } from '../../../web/src/wizard/wizard-form.ts';

const content: Content = {
  kind: 'template',
  template: 'spring_offer',
  language: 'en_US',
  parameters: { body_1: '{{first_name}}', body_2: 'from {{shop}} for {{first_name}}' },
  buttons: [{ id: 'yes', title: 'Yes please' }],
};

describe('the campaign of the wizard', () => {
  it('can be published as it is, and declares the variables that its message uses', () => {
    const flow = wizardFlow(content, {
      first_name: { example: 'Ana', fallback: 'there' },
      unused: { example: 'x', fallback: '' },
    });
    expect(flow.variables).toEqual([
      { name: 'first_name', default: 'there', example: 'Ana' },
      { name: 'shop', required: true },
    ]);
    expect(validate(flow)).toEqual([]);
  });

  it('shows examples, else what stands in, else the name', () => {
    const variables = { first_name: { example: '', fallback: 'there' } };
    expect(previewValues(content, variables)).toEqual({ first_name: 'there', shop: '{{shop}}' });
  });
});

it('asks for a value of each variable before the message is sent to oneself', () => {
  const filledIn = (example: string, fallback: string) => ({ example, fallback });
  expect(withoutValue(content, {})).toEqual(['first_name', 'shop']);
  expect(withoutValue(content, { first_name: filledIn('Ana', ''), shop: filledIn('', 'us') })).toEqual([]);
  expect(withoutValue(content, { first_name: filledIn(' ', ''), shop: filledIn('us', '') })).toEqual([
    'first_name',
  ]);
});

describe('what was filled in', () => {
  const kept = new Map<string, string>();
  const tab = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };

  it('is there again after a reload, for this business only, until the campaign is created', () => {
    const form = { ...emptyForm('+16045552390'), step: 2, name: 'spring', content };
    formStorage(tab, 'shop', '').write(form);
    expect(formStorage(tab, 'shop', '').read()).toEqual(form);
    expect(formStorage(tab, 'other', '+1').read()).toEqual(emptyForm('+1'));
    formStorage(tab, 'shop', '').clear();
    expect(formStorage(tab, 'shop', '').read()).toEqual(emptyForm(''));
  });

  it.each(['', '{', '{"step":7}', 'null'])('begins anew when it cannot be read: %s', (text) => {
    kept.set('sendout.wizard.shop', text);
    expect(formStorage(tab, 'shop', '').read()).toEqual(emptyForm(''));
  });
});
