import { describe, expect, it } from 'vitest';
import { catalogue, catalogueAreas, errorCodes } from '../../src/api/errors/catalogue.ts';
import { errorPage } from './error-page.ts';

describe('the catalogue of errors', () => {
  it('has each code once', () => {
    const codes = Object.values(catalogueAreas).flatMap((area) => Object.keys(area));
    expect([...codes].sort()).toEqual([...errorCodes].sort());
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(errorCodes.map((code) => [code]))('says what is wrong and what to do: %s', (code) => {
    const { status, type, title, help } = catalogue[code];
    expect(code).toMatch(/^ERROR_CODE_[A-Z0-9_]+$/);
    expect(type).toMatch(/^ERROR_TYPE_[A-Z_]+$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[`A-Z]\S* \S/);
    expect(help).toMatch(/^[`A-Z].* .*\.$/);
  });

  it('is what docs/errors.md says', async () => {
    await expect(errorPage()).toMatchFileSnapshot('../../docs/errors.md');
  });
});
