import { z } from 'zod';
import { demoBusinessId, demoKey } from '../../src/demo/create-demo.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { httpJson, type JsonAnswer } from './http-json.ts';

const created = z.object({ id: z.string() });
const sent = z.object({
  data: z.array(z.object({ sendoutId: z.string().nullable(), acceptedCount: z.number() })),
});

const run = z.object({
  id: z.string(),
  client: z.string(),
  sendoutId: z.string().nullable(),
  campaignName: z.string().nullable(),
  campaignVersion: z.string().nullable(),
  state: z.string(),
  why: z.string(),
  reason: z.string().nullish(),
  path: z.array(
    z.object({ node: z.string(), at: z.string(), exit: z.string().nullable(), reason: z.string() }),
  ),
  messages: z.array(
    z.object({
      id: z.string(),
      node: z.string(),
      state: z.string(),
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
      sentAt: z.string().nullable(),
      clicks: z.array(z.object({ button: z.string(), late: z.boolean() })),
    }),
  ),
  temporalUrl: z.string().nullable(),
});

const campaignList = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });

const doubtList = z.object({
  data: z.array(
    z.object({ id: z.string(), state: z.string(), node: z.string(), sendoutId: z.string().nullable() }),
  ),
});

export type RunView = z.infer<typeof run>;

/** The demo business's API, for tests: throws with the answer when a call that should work does not. */
export class ApiClient {
  readonly url: string;
  #campaigns = 0;

  constructor(url: string) {
    this.url = url;
  }

  call(
    method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<JsonAnswer> {
    return httpJson(method, `${this.url}/v1/businesses/${demoBusinessId}${path}`, body, {
      'x-api-key': demoKey,
    });
  }

  async ok(
    method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Makes and publishes a campaign; returns its name. */
  async publish(flow: Flow, name = `campaign ${++this.#campaigns}`): Promise<string> {
    const { id } = created.parse(await this.ok('POST', '/campaigns', { name, flow }));
    await this.ok('POST', `/campaigns/${id}/publish`);
    return name;
  }

  /** Edits a campaign and publishes it anew. */
  async republish(name: string, flow: Flow): Promise<void> {
    const { data } = campaignList.parse(await this.ok('GET', '/campaigns?limit=100'));
    const campaign = data.find((it) => it.name === name);
    await this.ok('PUT', `/campaigns/${campaign?.id}/draft`, { flow });
    await this.ok('POST', `/campaigns/${campaign?.id}/publish`);
  }

  /** Starts a campaign for some people; returns the sendout. */
  async send(
    campaignName: string,
    clients: string[],
    variables: Record<string, string> = {},
  ): Promise<string> {
    const entries = clients.map((client) => ({ client, campaignName, variables }));
    const { data } = sent.parse(await this.ok('POST', '/send/campaigns', { entries }));
    const id = data[0]?.sendoutId;
    if (!id || data[0]?.acceptedCount !== clients.length)
      throw new Error(`Not accepted: ${JSON.stringify(data)}`);
    return id;
  }

  /** All runs of a client, the newest first. */
  async runsOf(client: string): Promise<RunView[]> {
    const answer = await this.ok('GET', `/runs?client=${encodeURIComponent(client)}`);
    return z.object({ data: z.array(run) }).parse(answer).data;
  }

  /** Messages of which nobody knows whether the provider took them. */
  async doubts(): Promise<{ id: string; state: string; node: string; sendoutId: string | null }[]> {
    return doubtList.parse(await this.ok('GET', '/messages?state=in_doubt')).data;
  }

  async run(id: string): Promise<RunView> {
    return run.parse(await this.ok('GET', `/runs/${id}`));
  }
}
