import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDemo } from '../../src/demo/create-demo.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { demoTemplates } from '../../src/sandbox/template.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { tempDir } from '../support/temp-dir.ts';
import { startApi, type TestApi } from './support.ts';

let sandbox: Sandbox;
let api: TestApi;
beforeAll(async () => {
  const dataDir = await tempDir();
  sandbox = await startSandbox({ port: 0, host: '127.0.0.1', dataDir, clock: new ManualClock() });
  api = await startApi({ sandboxUrl: sandbox.url });
});
beforeEach(() => api.reset());
afterAll(async () => {
  await api.stop();
  await sandbox.close();
});

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
      source: 'synchronised',
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
