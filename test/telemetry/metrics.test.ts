import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { serveMetrics } from '../../src/entry/serve-metrics.ts';
import { StartupError } from '../../src/startup-error.ts';
import { Metrics } from '../../src/telemetry/metrics.ts';
import { pickFreePort } from '../../src/temporal/ports.ts';
import { startApi, type TestApi } from '../api/support.ts';
import { oneMessage } from '../support/one-message.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.reset();
});
afterAll(() => api.stop());

/** The lines of the metrics with this name. */
async function lines(name: string): Promise<string[]> {
  const { status, text } = await api.call('GET', '/metrics', undefined, {});
  expect(status).toBe(200);
  return text.split('\n').filter((line) => line.startsWith(name));
}

it('the API’s answers are counted by route and status, never by what is in an address', async () => {
  await api.shop('GET', '/runs?client=%2B16045550123');
  await api.call('GET', '/v1/businesses/shop/campaigns', undefined, {});
  const counts = await lines('sendout_http_request_seconds_count');
  expect(counts).toContain(
    'sendout_http_request_seconds_count{method="GET",route="/v1/businesses/:businessId/runs",status="200"} 1',
  );
  expect(counts).toContain(
    'sendout_http_request_seconds_count{method="GET",route="/v1/businesses/:businessId/campaigns",status="401"} 1',
  );
  expect((await api.call('GET', '/metrics', undefined, {})).text).not.toContain('6045550123');
});

it('what waits is counted when it is asked for, with the age of the oldest', async () => {
  expect(await lines('sendout_backlog{')).toContain('sendout_backlog{kind="runs"} 0');
  const campaign = await api.shop('POST', '/campaigns', { name: 'waiting', flow: oneMessage });
  await api.shop('POST', `/campaigns/${campaign.body.id}/publish`);
  await api.shop('PUT', '/senders/%2B15550000001', { channel: 'sandbox', default: true, settings: {} });
  const sent = await api.shop('POST', '/send/campaigns', {
    entries: [
      { client: '+16045550101', campaignName: 'waiting' },
      { client: '+16045550102', campaignName: 'waiting' },
      { client: '+16045550103', campaignName: 'waiting', scheduledAt: '2099-01-01T00:00:00Z' },
    ],
  });
  expect(sent.body.data[0].acceptedCount).toBe(3);
  api.clock.advance(90_000);
  expect(await lines('sendout_backlog{')).toContain('sendout_backlog{kind="runs"} 2');
  expect(await lines('sendout_backlog_oldest_seconds{')).toContain(
    'sendout_backlog_oldest_seconds{kind="runs"} 90',
  );
});

it('a worker serves its metrics at a port of its own, and says so when that is taken', async () => {
  const metrics = new Metrics();
  metrics.sent('sandbox', { kind: 'refused', error: { code: '131026', title: 'No', class: 'drop' } }, 120);
  const port = await pickFreePort();
  const config = readConfig({ SENDOUT_METRICS_PORT: String(port) });
  const served = await serveMetrics(metrics, config);
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(text).toContain('sendout_send_seconds_count{channel="sandbox",outcome="refused",class="drop"} 1');
  await expect(serveMetrics(metrics, config)).rejects.toThrow(StartupError);
  await served.close();
});
