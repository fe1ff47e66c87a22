import { exampleFlow } from '../../../src/api/open-api/example-values.ts';
import { addApiKey } from '../../../src/store/api-keys.ts';
import { addBusiness } from '../../../src/store/businesses.ts';
import { addReportRun } from '../../../src/store/reports/report-runs.ts';
import { windows } from '../../../src/store/tables.ts';
import { clientNumber, type TestApi } from '../support.ts';
import { walkRun } from '../walk-run.ts';

let shops = 0;

/** A business with a sender, for things to be made in: a test that needs an empty place opens one of its own. */
export class Shop {
  readonly id: string;
  readonly key: string;
  readonly sender: string;
  readonly #api: TestApi;
  #made = 0;

  private constructor(api: TestApi, nth: number) {
    this.#api = api;
    this.id = `shop-${nth}`;
    this.key = `the-key-of-shop-${nth}`;
    this.sender = `+1555${String(1_000_000 + nth)}`;
  }

  static async open(api: TestApi): Promise<Shop> {
    shops += 1;
    const shop = new Shop(api, shops);
    const now = new Date(api.clock.now());
    await addBusiness(api.db, { id: shop.id, name: 'A shop' }, now);
    await addApiKey(api.db, { businessId: shop.id, key: shop.key }, now);
    await shop.#do('PUT', `/senders/${encodeURIComponent(shop.sender)}`, {
      channel: 'sandbox',
      settings: {},
    });
    return shop;
  }

  /** A campaign that was never published. */
  async draft(name = `campaign ${++this.#made}`): Promise<string> {
    return (await this.#do('POST', '/campaigns', { name, flow: exampleFlow })).id;
  }

  async published(name?: string): Promise<{ id: string; name: string; version: string }> {
    const id = await this.draft(name);
    const { version } = await this.#do('POST', `/campaigns/${id}/publish`);
    return { id, name: (await this.#do('GET', `/campaigns/${id}`)).name, version };
  }

  /** The current version of a campaign. */
  async versionOf(campaignId: string): Promise<string> {
    return (await this.#do('GET', `/campaigns/${campaignId}`)).campaignVersion;
  }

  async archived(): Promise<string> {
    const { id } = await this.published();
    await this.#do('POST', `/campaigns/${id}/archive`);
    return id;
  }

  /** A sendout with one run, that is not started. */
  async sendout(): Promise<{ id: string; runId: string; client: string }> {
    const { name } = await this.published();
    const client = clientNumber(++this.#made);
    const entries = [{ client, campaignName: name, variables: { first_name: 'Ana' } }];
    const { data } = await this.#do('POST', '/send/campaigns', { entries });
    const runs = await this.#do('GET', `/sendouts/${data[0].sendoutId}/runs`);
    return { id: data[0].sendoutId, runId: runs.data[0].id, client };
  }

  async stopped(action: 'pause' | 'cancel'): Promise<string> {
    const { id } = await this.sendout();
    await this.#do('POST', `/sendouts/${id}/${action}`);
    return id;
  }

  /** A message in doubt: it went out, and nobody knows whether it was taken. */
  async doubt(): Promise<string> {
    const { runId } = await this.sendout();
    await (await walkRun(this.#api, runId)).send('offer', { kind: 'unknown', reason: 'ECONNRESET' });
    return (await this.#do('GET', `/runs/${runId}`)).messages[0].id;
  }

  /** A message that was sent. */
  async sent(): Promise<string> {
    const { runId } = await this.sendout();
    await (await walkRun(this.#api, runId)).send('offer');
    return (await this.#do('GET', `/runs/${runId}`)).messages[0].id;
  }

  /** A further key. @returns its id */
  async apiKey(): Promise<string> {
    return (await this.#do('POST', '/keys', { name: `key ${++this.#made}` })).id;
  }

  /** The id of the key that the shop's calls come with. */
  async ownKey(): Promise<string> {
    const { data } = await this.#do('GET', '/keys');
    return data.find(({ current }: { current: boolean }) => current).id;
  }

  /** A topic has one. */
  async webhook(): Promise<string> {
    const { entity } = await this.#do('GET', '/webhooks');
    if (entity.webhooks.length > 0) return entity.webhooks[0].id;
    return (
      await this.#do('POST', '/create/webhooks', { topic: 'messages', address: 'http://127.0.0.1:9/hook' })
    ).id;
  }

  /** A sender at Connectly. @returns what signs its webhooks */
  async connectlySender(): Promise<string> {
    const webhookSecret = `the-secret-of-${this.id}`;
    const settings = { businessId: 'biz_1', apiKey: 'their-key', webhookSecret };
    await this.#do('PUT', `/senders/${encodeURIComponent(`+1666${this.sender.slice(5)}`)}`, {
      channel: 'connectly',
      settings,
    });
    return webhookSecret;
  }

  /** The client has written to the sender just now. */
  async writtenBy(client: string): Promise<void> {
    const { data } = await this.#do('GET', '/senders');
    const lastInboundAt = new Date(this.#api.clock.now());
    await this.#api.db.insert(windows).values({ senderId: data[0].id, client, lastInboundAt });
  }

  /** A report that was made for a day. */
  async report(): Promise<string> {
    const now = new Date(this.#api.clock.now());
    const day = new Date(Date.UTC(2000, 0, ++this.#made)).toISOString().slice(0, 10);
    const made = await addReportRun(
      this.#api.db,
      { businessId: this.id, type: 'campaign.daily.v1', day },
      now,
    );
    if (!made) throw new Error(`There is a report of ${day} already`);
    return made.id;
  }

  async optOut(client: string): Promise<void> {
    await this.#do('PUT', `/suppressions/${encodeURIComponent(client)}`);
  }

  async #do(method: string, path: string, body?: unknown) {
    const answer = await this.#api.call(method, `/v1/businesses/${this.id}${path}`, body, {
      'x-api-key': this.key,
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer.body;
  }
}
