import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDemo } from '../../src/demo/create-demo.ts';
import { demoTemplates } from '../../src/sandbox/template.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const demo = (method: string, path: string, body?: object) =>
  api.call(method, `/v1/businesses/demo${path}`, body, { 'x-api-key': 'demo-key' });

describe('the demo business', () => {
  it('has a published campaign that fits the templates of the sandbox', async () => {
    await createDemo(api, api.origin);
    const { data } = (await demo('GET', '/campaigns')).body;
    expect(data).toMatchObject([{ name: 'spring_offer', state: 'published' }]);
    expect((await demo('GET', `/campaigns/${data[0].id}`)).body.issues).toEqual([]);
    const known = (await demo('GET', '/templates')).body.data;
    expect(known.map(({ name }: { name: string }) => name)).toEqual(
      demoTemplates.map(({ name }) => name).sort(),
    );
    expect(known.find(({ name }: { name: string }) => name === 'spring_offer')).toMatchObject({
      body: demoTemplates[0]?.body,
      status: 'approved',
    });
  });

  it('stays as somebody has left it when it is started again', async () => {
    await createDemo(api, api.origin);
    const { id } = (await demo('GET', '/campaigns')).body.data[0];
    await demo('POST', `/campaigns/${id}/archive`);
    const other = { category: 'utility', body: 'Mine', status: 'approved' };
    await demo('PUT', '/templates/spring_offer/en_US', other);
    await createDemo(api, api.origin);
    expect((await demo('GET', '/campaigns')).body.data).toEqual([]);
    const known = (await demo('GET', '/templates')).body.data;
    expect(known.find(({ name }: { name: string }) => name === 'spring_offer').body).toBe('Mine');
  });
});
