import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { auditSendout } from '../../src/cli/audit/audit-run.ts';
import type { Audit, FindingKind } from '../../src/cli/audit/compare.ts';
import { sendoutApi } from '../../src/cli/sendout-api.ts';
import { httpJson, type JsonAnswer } from '../support/http-json.ts';
import { crowdOf, gather, type Person } from './crowd.ts';
import { chaosFlow } from './flow.ts';
import { planOf, type Strike } from './plan.ts';
import type { Topology } from './topology.ts';

export type Policy = 'never' | 'evidence';

export type ChaosResult = {
  seed: number;
  policy: Policy;
  entries: number;
  strikes: number;
  /** How often each kind of provider fault struck. */
  faults: Record<string, number>;
  lost: number;
  doubled: number;
  inDoubt: number;
  /** Everything else that an audit fails for. */
  other: number;
  /** People whose phone has the first message twice, or not at all though nothing is in doubt or failed for them. */
  phonesWrong: number;
  messages: number;
  /** From the last strike until nothing was left to be sent, seconds. */
  recoveredInSeconds: number;
  audit: Audit;
};

/** Nothing has moved for so long: it is settled, milliseconds. */
const stillMs = 20_000;
const settleLimitMs = 240_000;

/** One sendout under the strikes and faults of a seed, and what the three records say of it afterwards. */
export async function chaosRun(
  topology: Topology,
  business: Business,
  run: { seed: number; policy: Policy; entries: number; strikes: number; block: number },
): Promise<ChaosResult> {
  const { seed, policy, entries, block } = run;
  const { strikes, ...plan } = planOf(seed, policy === 'never');
  const performed = strikes.slice(0, run.strikes);
  const crowd = crowdOf(seed, entries, block);
  await gather(topology.sandboxUrl, crowd);
  const name = await business.publish(`chaos ${policy} ${seed} ${block}`, policy);
  for (const fault of plan.faults) await httpJson('POST', `${topology.sandboxUrl}/faults`, fault);
  const sendout = await business.send(
    name,
    crowd.map(({ number }) => number),
  );
  for (const strike of performed) await perform(topology, strike);
  const faults = await struck(topology.sandboxUrl);
  const stopped = Date.now();
  await afterRestart(() => call('DELETE', `${topology.sandboxUrl}/faults`));
  // A doubt is decided by what came of later messages, as the next sendout of the same number brings them.
  if (policy === 'evidence') await laterMessages(business, block);
  const settledAt = await settled(business, sendout);
  const options = { ...business.access, sendout, provider: topology.sandboxUrl, json: false };
  const audit = await auditSendout(options, { ...process.env, ...topology.env });
  const count = (...kinds: FindingKind[]) => audit.findings.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    seed,
    policy,
    entries,
    strikes: performed.length,
    faults,
    lost: count('lost'),
    doubled: count('doubled'),
    inDoubt: count('in_doubt'),
    other: count('silent', 'stuck', 'apart'),
    phonesWrong: await phonesWrong(topology.sandboxUrl, crowd, audit),
    messages: audit.messages,
    recoveredInSeconds: Math.max(0, Math.round((settledAt - stopped) / 100) / 10),
    audit,
  };
}

async function perform(topology: Topology, { afterMs, victim, how, downMs }: Strike): Promise<void> {
  await delay(afterMs);
  await topology.process(victim)[how](downMs);
}

/** A business of its own with one sender, and the calls that the suite makes for it. */
export class Business {
  readonly access: { apiUrl: string; apiKey: string; business: string };
  readonly #base: string;

  private constructor(apiUrl: string, apiKey: string) {
    this.access = { apiUrl, apiKey, business: 'chaos' };
    this.#base = `${apiUrl}/v1/businesses/chaos`;
  }

  static async create(apiUrl: string): Promise<Business> {
    const admin = { 'x-admin-key': 'demo-admin-key' };
    const made = await httpJson('POST', `${apiUrl}/admin/businesses`, { id: 'chaos', name: 'Chaos' }, admin);
    const { apiKey } = z.object({ apiKey: z.string() }).parse(made.body);
    const business = new Business(apiUrl, apiKey);
    await business.call('PUT', '/senders/%2B15550000077', { channel: 'sandbox', settings: {} });
    return business;
  }

  /** A call that goes through sooner or later: the API may be down at this moment. */
  async call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, key?: string): Promise<unknown> {
    const headers = { 'x-api-key': this.access.apiKey, ...(key ? { 'idempotency-key': key } : {}) };
    const { body: answer } = await afterRestart(() => call(method, `${this.#base}${path}`, body, headers));
    return answer;
  }

  async publish(name: string, policy: Policy): Promise<string> {
    const made = await this.call('POST', '/campaigns', { name, flow: chaosFlow(policy) });
    const { id } = z.object({ id: z.string() }).parse(made);
    await this.call('POST', `/campaigns/${id}/publish`);
    return name;
  }

  async send(campaignName: string, clients: string[]): Promise<string> {
    const entries = clients.map((client) => ({ client, campaignName }));
    const answer = await this.call('POST', '/send/campaigns', { entries }, `send ${campaignName}`);
    const { data } = z
      .object({ data: z.array(z.object({ sendoutId: z.string(), acceptedCount: z.number() })) })
      .parse(answer);
    if (data[0]?.acceptedCount !== clients.length) throw new Error(`Not accepted: ${JSON.stringify(data)}`);
    return data[0].sendoutId;
  }
}

/** @throws Error with the answer when it is no success */
async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<JsonAnswer> {
  const answer = await httpJson(method, url, body, headers);
  if (answer.status >= 300)
    throw new Error(`${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

async function afterRestart<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 60) throw error;
      await delay(500);
    }
  }
}

async function laterMessages(business: Business, block: number): Promise<void> {
  const name = await business.publish(`after ${block}`, 'evidence');
  await business.send(
    name,
    Array.from({ length: 6 }, (_, index) => `+1604${String(9_000_000 + block * 10 + index)}`),
  );
}

/** Waits until nothing of the sendout is left to be sent or told. @returns the moment since which nothing has moved */
async function settled(business: Business, sendout: string): Promise<number> {
  const api = sendoutApi(business.access);
  const end = Date.now() + settleLimitMs;
  let before = '';
  let since = Date.now();
  while (Date.now() < end) {
    const ledger = await afterRestart(() => api.ledger(sendout));
    const now = JSON.stringify(ledger.map(({ messages }) => messages.map(({ key, state }) => [key, state])));
    const waits = ledger.some(
      (run) =>
        ['queued', 'scheduled'].includes(run.state) ||
        run.messages.some(({ state }) => ['queued', 'held', 'deferred', 'sending'].includes(state)),
    );
    if (now !== before || waits) since = Date.now();
    else if (Date.now() - since > stillMs) return since;
    before = now;
    await delay(1000);
  }
  return Date.now();
}

async function struck(sandboxUrl: string): Promise<Record<string, number>> {
  const { body } = await afterRestart(() => call('GET', `${sandboxUrl}/faults`));
  const { data } = z
    .object({ data: z.array(z.object({ kind: z.string(), struck: z.number() })) })
    .parse(body);
  return Object.fromEntries(data.map(({ kind, struck }) => [kind, struck]));
}

/** A fourth record: what is on the phones themselves. */
async function phonesWrong(sandboxUrl: string, crowd: Person[], audit: Audit): Promise<number> {
  const unsure = new Set(audit.findings.map(({ client }) => client));
  let wrong = 0;
  for (const { number } of crowd) {
    const { body } = await call('GET', `${sandboxUrl}/phones/${encodeURIComponent(number)}`);
    const { messages } = z
      .object({ messages: z.array(z.object({ template: z.string().nullable() })) })
      .parse(body);
    const offers = messages.filter(({ template }) => template === 'spring_offer').length;
    if (offers > 1 || (offers === 0 && !unsure.has(number))) wrong += 1;
  }
  return wrong;
}
