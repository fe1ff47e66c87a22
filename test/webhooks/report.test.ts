import { createHmac } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { webhookScene } from './webhook-scene.ts';

vi.setConfig({ testTimeout: 60_000 });
const { running, receiverOf, send, told } = await webhookScene();

/** Connectly, "Report webhooks". */
const reportEvent = z.strictObject({
  topic: z.literal('report'),
  timestamp: z.iso.datetime(),
  report: z.strictObject({
    id: z.uuid(),
    name: z.literal('Daily campaign report'),
    type: z.literal('campaign.daily.v1'),
    last_run: z.strictObject({
      id: z.uuid(),
      status: z.literal('completed'),
      result: z.strictObject({ url: z.url(), expires_at: z.iso.datetime(), created_at: z.iso.datetime() }),
    }),
  }),
});

test('when a day is over its report comes, signed, and opens without a key', async () => {
  const { time } = running;
  const { receiver } = await receiverOf('report');
  const clients = await send(2);
  await time.advance(24 * 3_600_000);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 30_000 });
  await time.quiet();

  const [received] = receiver.received;
  if (!received) throw new Error('Nothing was received');
  expect(received.headers['x-connectly-hmac-sha256']).toBe(
    createHmac('sha256', told.secret).update(received.body).digest('base64'),
  );
  const { report } = reportEvent.parse(JSON.parse(received.body.toString()));
  const answer = await fetch(report.last_run.result.url);
  expect(answer.status).toBe(200);
  const rows: Record<string, string>[] = parse(await answer.text(), { columns: true });
  expect(rows.map(({ customer_external_id: client }) => client).sort()).toEqual([...clients].sort());
  expect(rows.every(({ sent_at: sentAt }) => sentAt !== '')).toBe(true);
});
