import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest';
import { createHttpClient } from '../../src/channels/http-client.ts';
import { SenderChannels } from '../../src/channels/sender-channels.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { TemplateSync } from '../../src/templates/template-sync.ts';
import { startApi, type TestApi } from '../api/support.ts';
import { httpJson } from '../support/http-json.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { tempDir } from '../support/temp-dir.ts';

/** A WhatsApp Business Account, and the account that all of the sandbox's own numbers belong to. */
export const account = '104996122399160';
export const sandboxAccount = '102290129340398';
export const minute = 60_000;

type Listed = {
  name: string;
  language: string;
  status: string;
  source: string;
  body: string;
  account: string;
};

/** The API and what a worker process does about templates, with the sandbox as the provider, for the tests of a file. */
export async function templateScene() {
  const dataDir = await tempDir();
  let running: { sandbox: Sandbox; api: TestApi; sync: TemplateSync; stop(): Promise<void> } | undefined;
  const started = () => {
    if (!running) throw new Error('The servers run only inside of tests');
    return running;
  };

  beforeAll(async () => {
    const sandbox = await startSandbox({ port: 0, host: '127.0.0.1', dataDir, clock: new ManualClock() });
    const api = await startApi({ sandboxUrl: sandbox.url });
    const http = createHttpClient();
    const channels = new SenderChannels(http, api.secrets, sandbox.url);
    const log = { error: () => undefined };
    const sync = new TemplateSync({ db: api.db, clock: api.clock, channels, log });
    const stop = async () => {
      await api.stop();
      await http.close();
      await sandbox.close();
    };
    running = { sandbox, api, sync, stop };
  });
  beforeEach(() => started().api.reset());
  afterAll(() => running?.stop());

  /** The sandbox's control calls. */
  const provider = (method: 'PUT' | 'DELETE' | 'POST', path: string, body?: object) =>
    httpJson(method, `${started().sandbox.url}${path}`, body);

  /** What is known of the templates. */
  async function known(): Promise<Listed[]> {
    return (await started().api.shop('GET', '/templates?limit=100')).body.data;
  }

  return {
    get api() {
      return started().api;
    },
    /** What a worker process has. */
    get sync() {
      return started().sync;
    },
    provider,
    known,
    one: async (name: string) => (await known()).find((template) => template.name === name),
    /** A template of the account for one test. */
    async providerHas(name: string, more: object = {}): Promise<void> {
      await provider('PUT', `/templates/${name}/en_US`, { body: 'Hello {{1}}', ...more });
      onTestFinished(async () => void (await provider('DELETE', `/templates/${name}/en_US`)));
    },
    /** Saves a sender whose settings name the account. */
    saveSender: (number = '+16045550100', more: object = {}) =>
      started().api.shop('PUT', `/senders/${encodeURIComponent(number)}`, {
        channel: 'whatsapp_cloud',
        settings: {
          baseUrl: started().sandbox.url,
          phoneNumberId: number.slice(1),
          accessToken: 'EAAG-token',
          appSecret: 'app-secret',
          verifyToken: 'verify',
          wabaId: account,
          ...more,
        },
      }),
    theSender: async () => (await started().api.shop('GET', '/senders')).body.data[0],
    /** Puts a template by hand. */
    byHand: (name: string) =>
      started().api.shop('PUT', `/templates/${name}/en_US`, {
        category: 'utility',
        body: 'Mine',
        status: 'approved',
      }),
    /** Looks at what is due, as the sweep does. */
    lookAtDue: () => started().sync.ofDue(new AbortController().signal),
    /** Lets a little more than ten minutes pass, and does so then. */
    sweepLater() {
      started().api.clock.advance(11 * minute + 1);
      return started().sync.ofDue(new AbortController().signal);
    },
  };
}
