import { parse } from 'csv-parse/sync';
import { ulid } from 'ulid';
import { beforeEach, describe, expect, it } from 'vitest';
import { DailyReports } from '../../src/reports/daily-reports.ts';
import { ReportLinks } from '../../src/reports/report-links.ts';
import { FlowVersions } from '../../src/store/flow-versions.ts';
import { reportRuns, runs, webhookEvents } from '../../src/store/tables.ts';
import { WebhookOutbox } from '../../src/store/webhooks/outbox.ts';
import { shopWithSender } from './shop-with-sender.ts';
import { clientNumber } from './support.ts';

const { api } = await shopWithSender();
beforeEach(async () => {
  await api.addPublished('spring');
  toNextDay();
});

const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;

/** To six in the morning of the next day. */
function toNextDay(days = 1): void {
  api.clock.advanceTo((Math.floor(api.clock.now() / dayMs) + days) * dayMs + 6 * hourMs);
}

const today = (days = 0) => new Date(api.clock.now() + days * dayMs).toISOString().slice(0, 10);

async function send(campaignName: string, clients: number[], more: object = {}): Promise<void> {
  const entries = clients.map((n) => ({
    client: clientNumber(n),
    campaignName,
    variables: { first_name: 'Ana' },
    ...more,
  }));
  const { status, text } = await api.shop('POST', '/send/campaigns', { entries });
  if (status !== 200) throw new Error(text);
}

/** What a worker process does about reports. */
function worker(outbox = new WebhookOutbox(api.clock, new FlowVersions())): DailyReports {
  const reportLinks = new ReportLinks(api.secrets, api.origin);
  return new DailyReports({ db: api.db, clock: api.clock, outbox, reportLinks });
}

const list = async (query = '') => (await api.shop('GET', `/reporting/reports${query}`)).body;
const daysMade = async () =>
  (await api.db.select().from(reportRuns).orderBy(reportRuns.day)).map(({ day }) => day);

/** Opens an address as it is, without a key. */
const open = (url: string) => api.call('GET', url.slice(api.origin.length), undefined, {});

/** The clients in the report behind an address. */
async function clientsIn(url: string): Promise<string[]> {
  const { status, text } = await open(url);
  expect(status).toBe(200);
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return rows.map(({ customer_external_id: client = '' }) => client);
}

/** Connectly, "Reports API". */
const example15 = JSON.parse(
  `{"data":[{"id":"c80716a5-62c5-4ba5-b99d-5c2a6fd39317","name":"Daily campaign report","type":"campaign.daily.v1","lastRun":{"id":"c80716a5-62c5-4ba5-b99d-5c2a6fd39317","status":"completed","result":{"url":"https://reports.connectly.ai/abcdef","expiresAt":"2025-05-01T13:00:00Z","createdAt":"2025-04-30T12:00:00Z"}}}]}`,
);

/** Connectly, "Report webhooks". */
const example12 = JSON.parse(
  `{"topic":"report","timestamp":"2025-04-30T12:34:56Z","report":{"id":"c80716a5-62c5-4ba5-b99d-5c2a6fd39317","name":"Daily Campaign Report","type":"campaign.daily.custom","last_run":{"id":"run-001","status":"completed","result":{"url":"https://reports.connectly.ai/abcdef","expires_at":"2025-05-01T12:34:56Z","created_at":"2025-04-30T12:00:00Z"}}}}`,
);

/** The same with every value replaced by the kind of thing that it is. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, shapeOf(of)]));
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? 'time' : typeof value;
}

describe('the list of reports', () => {
  it('has the daily report, at first without a run', async () => {
    const { data } = await list();
    expect(data).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
        name: example15.data[0].name,
        type: example15.data[0].type,
        lastRun: null,
      },
    ]);
    expect(await list('?type=campaign.daily.v1')).toEqual({ data });
    expect(await list('?type=campaign.weekly.v1')).toEqual({ data: [] });
  });

  it('has the last report in the shape of Connectly, with an address for an hour', async () => {
    await send('spring', [1]);
    toNextDay();
    await worker().sweep();
    const made = api.clock.now();
    api.clock.advance(hourMs);
    const answer = await list();
    expect(shapeOf(answer)).toEqual(shapeOf(example15));
    const { id, status, result } = answer.data[0].lastRun;
    expect([status, Date.parse(result.createdAt), Date.parse(result.expiresAt)]).toEqual([
      'completed',
      made,
      api.clock.now() + hourMs,
    ]);
    expect(result.url).toMatch(
      new RegExp(`^${api.origin}/reports/${id}\\?expires=\\d+&signature=[\\w-]{43}$`),
    );
    await send('spring', [2]);
    toNextDay();
    await worker().sweep();
    const { data } = await list();
    expect(data[0].id).toBe(answer.data[0].id);
    expect(data[0].lastRun.id).not.toBe(id);
    expect(await clientsIn(data[0].lastRun.result.url)).toEqual([clientNumber(2)]);
  });
});

describe('the report of a day', () => {
  it('has the runs of all sendouts that were due on it, and nobody else’s', async () => {
    await api.addPublished('autumn');
    await send('spring', [1, 2]);
    await send('autumn', [1]);
    await send('autumn', [3], { scheduledAt: `${today(1)}T08:00:00Z` });
    const [campaign] = (await api.shop('GET', '/campaigns')).body.data;
    await api.shop('POST', `/campaigns/${campaign.id}/test-send`, {
      client: clientNumber(4),
      variables: { first_name: 'Ana' },
    });
    const [own] = await api.db.select().from(runs);
    if (own) await api.db.insert(runs).values({ ...own, id: ulid(api.clock.now()), businessId: 'rival' });
    const day = today();
    toNextDay();
    await worker().sweep();
    const { url } = (await list()).data[0].lastRun.result;
    expect((await clientsIn(url)).sort()).toEqual([clientNumber(1), clientNumber(1), clientNumber(2)]);
    const { headers } = await open(url);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="campaign.daily.v1-${day}.csv"`);
    expect(await daysMade()).toEqual([day]);
    toNextDay();
    await worker().sweep();
    expect(await clientsIn((await list()).data[0].lastRun.result.url)).toEqual([clientNumber(3)]);
  });

  it('is made when the day is over, once, by however many processes; a day without runs has none', async () => {
    await send('spring', [1]);
    const first = today();
    await worker().sweep();
    expect(await daysMade()).toEqual([]);
    toNextDay();
    await Promise.all([worker().sweep(), worker().sweep(), worker().sweep()]);
    toNextDay(3);
    await send('spring', [1]);
    const second = today();
    toNextDay();
    await Promise.all([worker().sweep(), worker().sweep()]);
    expect(await daysMade()).toEqual([first, second]);
  });

  it('is made later when nobody was there at its end, for each day that was missed', async () => {
    const days: string[] = [];
    for (const client of [1, 2, 3]) {
      await send('spring', [client]);
      days.push(today());
      toNextDay(2);
    }
    const late = worker();
    await late.sweep();
    expect(await daysMade()).toEqual(days);
    expect(await clientsIn((await list()).data[0].lastRun.result.url)).toEqual([clientNumber(3)]);
  });
});

describe('the address of a report', () => {
  const refusalOf = async (url: string) => {
    const { status, body } = await open(url);
    return [status, body.code];
  };
  const addressOf = async () => {
    await send('spring', [1]);
    toNextDay();
    await worker().sweep();
    const [report] = (await list()).data;
    return new URL(report.lastRun.result.url);
  };

  it('opens for an hour, then says that it has expired', async () => {
    const { href } = await addressOf();
    api.clock.advance(hourMs - 1000);
    expect(await clientsIn(href)).toEqual([clientNumber(1)]);
    api.clock.advance(1000);
    expect(await refusalOf(href)).toEqual([403, 'ERROR_CODE_REPORT_URL_EXPIRED']);
  });

  it('is refused when anything of it was changed', async () => {
    const address = await addressOf();
    const wrong = [403, 'ERROR_CODE_REPORT_URL_INVALID'];
    const changed = (name: string, value: string) => {
      const url = new URL(address);
      url.searchParams.set(name, value);
      return url.href;
    };
    const later = String(Number(address.searchParams.get('expires')) + 1);
    expect(await refusalOf(changed('expires', later))).toEqual(wrong);
    expect(await refusalOf(changed('signature', 'A'.repeat(43)))).toEqual(wrong);
    expect(await refusalOf(changed('signature', ''))).toEqual(wrong);
    const other = '018c5c51-8631-78b5-8c81-b70ecf14faef';
    expect(await refusalOf(address.href.replace(address.pathname, `/reports/${other}`))).toEqual(wrong);
    expect(await refusalOf(`${api.origin}${address.pathname}`)).toEqual([400, 'ERROR_CODE_REQUEST_INVALID']);
  });

  it('is refused when its report is gone', async () => {
    const address = await addressOf();
    await api.db.delete(reportRuns);
    expect(await refusalOf(address.href)).toEqual([403, 'ERROR_CODE_REPORT_URL_INVALID']);
  });
});

describe('the webhook of the topic report', () => {
  beforeEach(async () => {
    const made = await api.shop('POST', '/create/webhooks', {
      topic: 'report',
      address: 'https://8.8.8.8/hook',
    });
    if (made.status !== 200) throw new Error(made.text);
  });

  it('is told of a report in the shape of Connectly, once', async () => {
    await send('spring', [1]);
    toNextDay();
    await Promise.all([worker().sweep(), worker().sweep()]);
    const events = await api.db.select().from(webhookEvents);
    expect(events).toHaveLength(1);
    const told = JSON.parse(String(events[0]?.body));
    expect(shapeOf(told)).toEqual(shapeOf(example12));
    const [listed] = (await list()).data;
    expect(told.report).toMatchObject({
      id: listed.id,
      name: listed.name,
      type: listed.type,
      last_run: { id: listed.lastRun.id, status: 'completed' },
    });
    expect(await clientsIn(told.report.last_run.result.url)).toEqual([clientNumber(1)]);
  });

  it('is told together with the report or not at all', async () => {
    await send('spring', [1]);
    toNextDay();
    const broken = new WebhookOutbox(api.clock, new FlowVersions());
    broken.add = async () => {
      throw new Error('The disk is full');
    };
    await expect(worker(broken).sweep()).rejects.toThrow('The disk is full');
    expect(await daysMade()).toEqual([]);
    const next = worker();
    await next.sweep();
    expect(await api.db.select().from(webhookEvents)).toHaveLength(1);
  });
});
