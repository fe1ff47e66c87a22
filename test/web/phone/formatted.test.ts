import { describe, expect, it } from 'vitest';
import { formatted } from '../../../web/src/phone/formatted.ts';

const told = (text: string) =>
  formatted(text).map((stretch) => `${stretch.looks.join('+') || 'plain'}: ${stretch.text}`);

describe('a text on the phone', () => {
  it('is formatted as WhatsApp does it', () => {
    expect(told('Hi *Ana*, _only_ ~20~ 30 %, code `SPRING`!')).toEqual([
      'plain: Hi ',
      'bold: Ana',
      'plain: , ',
      'italic: only',
      'plain:  ',
      'struck: 20',
      'plain:  30 %, code ',
      'code: SPRING',
      'plain: !',
    ]);
  });

  it('may have one look inside of another, but none inside of code', () => {
    expect(told('*_x_ y*')).toEqual(['bold+italic: x', 'bold:  y']);
    expect(told('```*a*\nb```')).toEqual(['code: *a*\nb']);
  });

  it.each([
    ['signs inside of words', 'snake_case_word and {{first_name}} or {{last_name}}'],
    ['signs with a space inside', '2 * 3 * 4'],
    ['a pair over two lines', '*a\nb*'],
    ['a single sign', 'five * stars'],
    ['nothing', ''],
  ])('stays as it is: %s', (_, text) => {
    expect(formatted(text)).toEqual(text === '' ? [] : [{ text, looks: [] }]);
  });
});
