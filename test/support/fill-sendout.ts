import { randomUUID } from 'node:crypto';
import { encodeTime } from 'ulid';
import type { Db } from '../../src/store/database.ts';
import { sendouts } from '../../src/store/tables.ts';

export type Filling = {
  businessId: string;
  campaignId: string;
  versionId: string;
  senderId: string;
  /** How many runs. Of twenty, fourteen are completed, four run, one has failed and one is queued. */
  runs: number;
  /** When all of it happened. */
  at: Date;
  /** Each run's variable `first_name`; it costs nothing but space. */
  firstName?: string;
};

/** So many runs are made by one statement. */
const atOnce = 50_000;

/**
 * A sendout of the flow `offerFlow` with very many runs, each with up to three messages (all but the queued ones have
 * three), as the ledger would have them. Made by the database itself: some 10,000 runs a second.
 * @returns the sendout's id
 */
export async function fillSendout(
  db: Db,
  filling: Filling,
  progress: (runs: number) => void = () => undefined,
): Promise<string> {
  const { businessId, campaignId, versionId, senderId, at, firstName = 'Ana' } = filling;
  const sendoutId = randomUUID();
  const sendout = { id: sendoutId, businessId, campaignId, versionId, createdAt: at };
  await db.insert(sendouts).values({ ...sendout, state: 'running', awake: false });
  const prefix = encodeTime(at.getTime(), 10);
  for (let from = 1; from <= filling.runs; from += atOnce) {
    const to = Math.min(filling.runs, from + atOnce - 1);
    await db.$client.query(runsSql, [
      prefix,
      businessId,
      sendoutId,
      campaignId,
      versionId,
      senderId,
      at,
      firstName,
      from,
      to,
    ]);
    await db.$client.query(messagesSql, [prefix, businessId, sendoutId, senderId, at, from, to]);
    progress(to);
  }
  return sendoutId;
}

const runsSql = `
insert into runs (id, business_id, sendout_id, campaign_id, version_id, client, sender_id, variables, state, due_at,
  created_at, started_at, ended_at, snapshot, waiting_at, workflow_id)
select id, $2, $3, $4, $5, '+1604' || (2000000 + n), $6, jsonb_build_object('first_name', $8::text), state, $7, $7,
  case when state <> 'queued' then $7::timestamptz end,
  case when state in ('completed', 'failed') then $7::timestamptz end,
  case when state <> 'queued' then jsonb_build_object('seed', id, 'facts', '{}'::jsonb, 'clocks', '[]'::jsonb,
    'visits', '{"offer":1,"wait":1,"nudge":1,"thanks":1}'::jsonb,
    'messages', jsonb_build_object(
      'offer:1', '{"node":"offer","status":"sent","urgency":"first","sentAt":1795503410740,"clicked":["yes"]}'::jsonb,
      'nudge:1', '{"node":"nudge","status":"sent","urgency":"follow_up","sentAt":1795517810740,"after":{"message":"offer:1","unlessClicked":true,"delayMs":14400000}}'::jsonb,
      'thanks:1', '{"node":"thanks","status":"sent","urgency":"reply","sentAt":1795503413120}'::jsonb),
    'trail', '[{"node":"offer","at":1795503410740,"exit":"next","reason":"sent"},
      {"node":"wait","at":1795517810740,"exit":"next","reason":"time_is_up"},
      {"node":"nudge","at":1795517810740,"exit":"next","reason":"sent"},
      {"node":"offer","at":1795503413120,"exit":"button:yes","reason":"tapped"}]'::jsonb) end,
  case when state <> 'running' then '{}' when n % 1000 = 15 then '{offer,wait}'::text[] else '{offer}'::text[] end,
  'spring/' || id
from (
  select n, $1::text || lpad(n::text, 16, '0') as id,
    case when n % 20 < 14 then 'completed' when n % 20 < 18 then 'running' when n % 20 = 18 then 'failed'
      else 'queued' end as state
  from generate_series($9::int, $10::int) n
) made`;

const messagesSql = `
insert into messages (id, run_id, business_id, sendout_id, sender_id, node, key, urgency, state, error, provider_id, created_at,
  sent_at, delivered_at, read_at, failed_at, clicked_at)
select $1::text || m || lpad(n::text, 15, '0'), $1::text || lpad(n::text, 16, '0'), $2, $3, $4,
  (array['offer', 'nudge', 'thanks'])[m], (array['offer:1', 'nudge:1', 'thanks:1'])[m],
  (array['first', 'follow_up', 'reply'])[m],
  case when n % 10 < 6 then 'read' when n % 10 < 9 then 'delivered' else 'failed' end,
  case when n % 10 = 9 then '{"code":131026,"title":"Message undeliverable","class":"drop"}'::jsonb end,
  'wamid.' || md5(n::text || m), $5::timestamptz + m * interval '1 second', $5,
  case when n % 10 < 9 then $5::timestamptz end, case when n % 10 < 6 then $5::timestamptz end,
  case when n % 10 = 9 then $5::timestamptz end, case when n % 10 < 4 and m = 1 then $5::timestamptz end
from generate_series($6::int, $7::int) n, generate_series(1, 3) m where n % 20 < 19`;
