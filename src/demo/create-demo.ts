import { request } from 'undici';
import { z } from 'zod';
import type { Parts } from '../assemble.ts';
import { addApiKey } from '../store/api-keys.ts';
import { addBusiness } from '../store/businesses.ts';
import { demoCampaignName, demoFlow } from './demo-flow.ts';

export const demoBusinessId = 'demo';
export const demoKey = 'demo-key';
export const demoSender = '+15550000001';

/**
 * Makes the demo business with a sandbox sender and a published campaign, through the API as a customer would.
 * What is there already stays as it is, so that a restart does not undo what somebody tried.
 */
export async function createDemo({ db, clock }: Pick<Parts, 'db' | 'clock'>, apiUrl: string): Promise<void> {
  const now = new Date(clock.now());
  await addBusiness(db, { id: demoBusinessId, name: 'Demo' }, now);
  await addApiKey(db, { businessId: demoBusinessId, key: demoKey }, now);
  const base = `${apiUrl}/v1/businesses/${demoBusinessId}`;
  const { data: senders } = list.parse(await call('GET', `${base}/senders`));
  if (senders.length === 0)
    await call('PUT', `${base}/senders/${encodeURIComponent(demoSender)}`, {
      channel: 'sandbox',
      default: true,
      settings: {},
    });
  const { data: campaigns } = list.parse(await call('GET', `${base}/campaigns?archived=true`));
  if (campaigns.length > 0) return;
  const { id } = created.parse(
    await call('POST', `${base}/campaigns`, { name: demoCampaignName, flow: demoFlow }),
  );
  await call('POST', `${base}/campaigns/${id}/publish`);
}

const list = z.object({ data: z.array(z.unknown()) });
const created = z.object({ id: z.string() });

async function call(method: 'GET' | 'PUT' | 'POST', url: string, body?: unknown): Promise<unknown> {
  const answer = await request(url, {
    method,
    headers: { 'x-api-key': demoKey, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`The demo could not be made: ${method} ${url}: ${text}`);
  return JSON.parse(text);
}
