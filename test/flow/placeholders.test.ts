import { describe, expect, test } from 'vitest';
import { fillIn, malformedBraces, variablesIn } from '../../src/flow/placeholders.ts';

describe('the variables of a text', () => {
  test('are found once each, in their order, with or without spaces in the braces', () => {
    expect(variablesIn('{{b}} {{ a }} {{b}} {{_x1}}')).toEqual(['b', 'a', '_x1']);
  });

  test.each(['', '{name}', '{{}}', '{{1}}', '{{first name}}', '{{a', 'a}}'])('are not in “%s”', (text) => {
    expect(variablesIn(text)).toEqual([]);
  });

  test('are filled in, and are empty without a value', () => {
    expect(fillIn('Hi {{name}}{{ title }}!', { name: 'Ana', title: undefined })).toBe('Hi Ana!');
  });

  test('take their values as they are', () => {
    expect(fillIn('{{a}}{{b}}', { a: '$& $1 {{b}}', b: '!' })).toBe('$& $1 {{b}}!');
  });

  test('never take a value that every object has', () => {
    expect(fillIn('[{{constructor}}{{__proto__}}{{toString}}]', {})).toBe('[]');
  });
});

describe('braces that are no variable', () => {
  test.each([
    ['Hi {{first name}}!', '{{first name}}'],
    ['Hi {{1}}', '{{1}}'],
    ['Hi {{name', '{{name'],
    ['Hi name}}', '}}'],
    ['{{ok}} {{}}', '{{}}'],
  ])('in “%s” are found', (text, braces) => {
    expect(malformedBraces(text)).toBe(braces);
  });

  test.each(['Hi {{name}} {smile}', '{{{name}}}', ''])('are not in “%s”', (text) => {
    expect(malformedBraces(text)).toBeNull();
  });

  test('are found fast in a long text', () => {
    const began = performance.now();
    for (const text of ['{{'.repeat(10_000), '{{a'.repeat(7_000), `{{${' '.repeat(20_000)}`]) {
      variablesIn(text);
      malformedBraces(text);
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});
