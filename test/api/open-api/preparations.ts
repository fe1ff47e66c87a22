import { createHmac } from 'node:crypto';
import { story } from '../../../src/api/open-api/example-values.ts';
import { ReportLinks } from '../../../src/reports/report-links.ts';
import { signature, type TestApi } from '../support.ts';
import type { Shop } from './shop.ts';
import type { PathValues } from './things.ts';

/** What an operation needs besides real things in its path, so that its examples do what they say. */
export type Preparation = {
  path?: PathValues;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Fields of the example that cannot be used as they are. */
  body?: Record<string, unknown>;
  /** Instead of an example, for a body that is no JSON to us. */
  bytes?: string;
};

type Prepare = (shop: Shop, api: TestApi) => Promise<Preparation>;

const b = '/v1/businesses/{businessId}';

/** By the operation's name, each with its reason. */
export const preparations: Record<string, Prepare> = {
  // One that was published cannot be deleted.
  [`DELETE ${b}/campaigns/{id}`]: async (shop) => ({ path: { id: await shop.draft() } }),
  // The example names it.
  [`POST ${b}/send/campaigns`]: async (shop) => {
    await shop.published(story.campaignName);
    return {};
  },
  [`POST ${b}/check/campaigns`]: async (shop) => {
    await shop.published(story.campaignName);
    return {};
  },
  // The examples' sender is that of the demo; and the client must have written.
  [`POST ${b}/send/messages`]: async (shop) => {
    await shop.writtenBy(story.client);
    return { body: { sender: { id: shop.sender, channelType: 'whatsapp' } } };
  },
  [`POST ${b}/send/whatsapp_templated_messages`]: async (shop) => ({ body: { sender: shop.sender } }),
  // The example's address stands for nothing that can be looked up here.
  [`POST ${b}/create/webhooks`]: async () => ({ body: { address: 'http://127.0.0.1:9/hook' } }),
  // Its address is signed.
  'GET /reports/{reportRunId}': async (shop, api) => {
    const id = await shop.report();
    const { url } = new ReportLinks(api.secrets, api.origin).sign(id, new Date(api.clock.now()));
    return { path: { reportRunId: id }, query: Object.fromEntries(new URL(url).searchParams) };
  },
  // Its query is what the sandbox was told when the sender was saved.
  'GET /inbound/whatsapp_cloud/{businessId}': async (shop, api) => {
    const { verifyToken } = secretsOf(shop, api);
    return {
      query: { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': '1158201444' },
    };
  },
  // Only pages of this server may; and the example's key is that of the demo.
  'POST /session': async (shop, api) => ({ headers: { origin: api.origin }, body: { apiKey: shop.key } }),
  'DELETE /session': async (_shop, api) => ({ headers: { origin: api.origin } }),
  // It has to be signed.
  'POST /inbound/whatsapp_cloud/{businessId}': async (shop, api) => {
    const bytes = JSON.stringify({ object: 'whatsapp_business_account', entry: [] });
    return { bytes, headers: signature(bytes, secretsOf(shop, api).appSecret) };
  },
  'POST /inbound/connectly/{businessId}': async (shop) => {
    const bytes = JSON.stringify({ topic: 'delivery_status' });
    const hmac = createHmac('sha256', await shop.connectlySender())
      .update(bytes)
      .digest('base64');
    return { bytes, headers: { 'x-connectly-hmac-sha256': hmac } };
  },
};

/** What the sandbox knows, as the provider of a shop's sender. */
function secretsOf(shop: Shop, api: TestApi) {
  const digits = shop.sender.slice(1);
  const found = api.callbacks.find(
    (callback) => callback.protocol === 'whatsapp_cloud' && callback.displayPhoneNumber === digits,
  );
  if (found?.protocol !== 'whatsapp_cloud') throw new Error(`No callback was registered for ${shop.sender}`);
  return found;
}
