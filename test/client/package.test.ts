import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { tempDir } from '../support/temp-dir.ts';
import { example, output, projectWithClient, tsc } from './packed.ts';

let project = '';
const folder = await tempDir();
beforeAll(async () => {
  project = await projectWithClient(folder);
});

const strict = { strict: true, exactOptionalPropertyTypes: true, noEmit: true };

/** Checks the types of some files of the project, without the configuration of ours. */
async function check(files: string[], options: object): Promise<string> {
  const configuration = {
    compilerOptions: { ...strict, target: 'ES2023', lib: ['ES2023'], types: ['node'], ...options },
    files,
  };
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(configuration));
  return output(project, process.execPath, [tsc, '-p', '.']);
}

describe('the packed client', () => {
  test('holds the compiled client and its types, and nothing of the server', async () => {
    const installed = join(project, 'node_modules/sendout');
    expect((await readdir(installed)).sort()).toEqual(['dist', 'package.json']);
    expect(await readdir(join(installed, 'dist'))).toEqual(['client']);
    const files = await readdir(join(installed, 'dist/client'));
    const code = files.filter((name) => name.endsWith('.js'));
    for (const name of code) {
      const text = await readFile(join(installed, 'dist/client', name), 'utf8');
      for (const [, from] of text.matchAll(/^(?:import|export) .*from '([^']+)'/gm))
        expect(from).toMatch(/^(node:crypto|\.\/[a-z-]+\.js)$/);
    }
    expect(files).toContain('index.d.ts');
  });

  test('runs in a plain module of Node, with nothing else installed', async () => {
    const text = `
      import { createServer } from 'node:http';
      import { createHmac } from 'node:crypto';
      import { SendoutClient, SendoutError, verifyWebhook } from 'sendout/client';
      const server = createServer((request, response) => {
        response.end(JSON.stringify({ data: [{ path: request.url, key: request.headers['x-api-key'] }], nextCursor: null }));
      });
      server.listen(0, '127.0.0.1', async () => {
        const url = 'http://127.0.0.1:' + server.address().port;
        const sendout = new SendoutClient({ url, businessId: 'demo', apiKey: 'demo-key' });
        for await (const item of sendout.sendouts.list()) console.log(JSON.stringify(item));
        const signature = createHmac('sha256', 's').update('{}').digest('base64');
        console.log(verifyWebhook('{}', signature, 's'), verifyWebhook('{ }', signature, 's'));
        console.log(new SendoutError('no', { status: 404, code: 'X' }) instanceof Error);
        server.close();
      });`;
    await writeFile(join(project, 'plain.mjs'), text);
    expect(await output(project, process.execPath, ['plain.mjs'])).toBe(
      '{"path":"/v1/businesses/demo/sendouts?limit=100","key":"demo-key"}\ntrue false\ntrue\n',
    );
  });

  test.each([
    ['Node’s own resolution', { module: 'NodeNext', skipLibCheck: false }],
    ['a bundler’s resolution', { module: 'ESNext', moduleResolution: 'bundler', skipLibCheck: true }],
  ])(
    'has types for the example, and finds mistakes, by %s',
    async (_name, options) => {
      await copyFile(example, join(project, 'backend.ts'));
      const mistakes = `
        import { SendoutClient, type WebhookEvent } from 'sendout/client';
        const sendout = new SendoutClient({ url: 'x', businessId: 'demo', apiKey: 'k' });
        // @ts-expect-error an entry has a campaignName
        await sendout.sendCampaigns([{ client: '+1', campaign: 'spring_offer' }]);
        // @ts-expect-error counts are numbers
        const sent: string = (await sendout.sendouts.get('x')).counts.sent;
        // @ts-expect-error only a delivery status has one
        export const status = (event: WebhookEvent) => [event.statusUpdate, sent];`;
      await writeFile(join(project, 'mistakes.ts'), mistakes);
      // An expected error that is none would be said to be unused.
      expect(await check(['backend.ts', 'mistakes.ts'], options)).toBe('');
    },
    120_000,
  );
});
