import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('the reference at /docs', () => {
  it('is a page whose every part comes from this server', async () => {
    const page = await api.call('GET', '/docs', undefined, {});
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(parts.length).toBeGreaterThan(4);
    for (const address of parts) {
      expect(address).toMatch(/^\/docs\/static\//);
      expect((await api.call('GET', address, undefined, {})).status, address).toBe(200);
    }
  });

  it('describes what /openapi.json describes, and asks nobody else whether it is valid', async () => {
    const shown = await api.call('GET', '/docs/json', undefined, {});
    expect(shown.body).toEqual((await api.call('GET', '/openapi.json', undefined, {})).body);
    const { text } = await api.call('GET', '/docs/static/swagger-initializer.js', undefined, {});
    expect(text).toContain('validatorUrl: null');
    expect(text).not.toMatch(/https?:\/\/(?!stackoverflow)/);
  });

  it('lets a browser load nothing from elsewhere, and run nothing that a page is given', async () => {
    for (const address of ['/docs', '/docs/static/swagger-ui-bundle.js']) {
      const { headers } = await api.call('GET', address, undefined, {});
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('is named on the first page', async () => {
    expect((await api.call('GET', '/')).text).toContain('href="/docs"');
  });
});
