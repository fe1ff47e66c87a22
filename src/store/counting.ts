import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';

/*
 * The counts of sendouts, and which runs wait where, are kept by triggers of the database on runs, messages and clicks:
 * nothing can change without being counted, and it costs no round trip. drizzle-kit knows no triggers, so they are here.
 *
 * A run counts while it belongs to a sendout and is not hidden; once it counts, it never changes its sendout. At a node
 * counts who came to it: the keys of `visits` in the run's snapshot.
 *
 * For the counts by time each change is of one moment: what a tap says about a message that was never reported as
 * delivered is counted where the tap is.
 */

const triggers = `
create or replace function count_runs() returns trigger language plpgsql as $$
declare
  sign integer := case tg_op when 'DELETE' then -1 else 1 end;
begin
  insert into sendout_count_changes (sendout_id, node, accepted, queued, open, started, completed, cancelled, at)
  select sendout_id, '', sign * count(*),
    sign * count(*) filter (where state in ('queued', 'scheduled')),
    sign * count(*) filter (where state in ('queued', 'scheduled', 'running')),
    sign * count(*) filter (where started_at is not null),
    sign * count(*) filter (where state = 'completed'),
    sign * count(*) filter (where state = 'cancelled'),
    date_trunc('minute', created_at)
  from changed where sendout_id is not null and not hidden
  group by sendout_id, date_trunc('minute', created_at);

  insert into sendout_count_changes (sendout_id, node, accepted, started, completed, cancelled)
  select sendout_id, visit.node, sign * count(*), sign * count(*),
    sign * count(*) filter (where state = 'completed'),
    sign * count(*) filter (where state = 'cancelled')
  from changed, jsonb_object_keys(snapshot -> 'visits') visit (node)
  where sendout_id is not null and not hidden group by sendout_id, visit.node;

  insert into sendout_count_changes (sendout_id, node, waiting)
  select sendout_id, wait.node, sign * count(*)
  from changed, unnest(waiting_at) wait (node)
  where sendout_id is not null group by sendout_id, wait.node;

  if tg_op = 'INSERT' then
    insert into run_waits (sendout_id, node, run_id)
    select sendout_id, wait.node, id from changed, unnest(waiting_at) wait (node) where sendout_id is not null;
  else
    delete from run_waits using changed
    where run_waits.sendout_id = changed.sendout_id and run_waits.run_id = changed.id
      and run_waits.node = any (changed.waiting_at);
  end if;
  return null;
end $$;

create or replace trigger runs_added after insert on runs referencing new table as changed
  for each statement execute function count_runs();

create or replace trigger runs_removed after delete on runs referencing old table as changed
  for each statement execute function count_runs();

create or replace function count_changed_run() returns trigger language plpgsql as $$
declare
  counts integer := (not new.hidden)::int;
  counted integer := (old.sendout_id is not null and not old.hidden)::int;
begin
  insert into sendout_count_changes (sendout_id, node, accepted, queued, open, started, completed, cancelled, at)
  values (new.sendout_id, '', counts - counted,
    counts * (new.state in ('queued', 'scheduled'))::int - counted * (old.state in ('queued', 'scheduled'))::int,
    counts * (new.state in ('queued', 'scheduled', 'running'))::int
      - counted * (old.state in ('queued', 'scheduled', 'running'))::int,
    counts * (new.started_at is not null)::int - counted * (old.started_at is not null)::int,
    counts * (new.state = 'completed')::int - counted * (old.state = 'completed')::int,
    counts * (new.state = 'cancelled')::int - counted * (old.state = 'cancelled')::int,
    case when counts <> counted then new.created_at end);

  if new.snapshot is not null or old.snapshot is not null then
    insert into sendout_count_changes (sendout_id, node, accepted, started, completed, cancelled)
    select new.sendout_id, node, came - had_come, came - had_come,
      came * (new.state = 'completed')::int - had_come * (old.state = 'completed')::int,
      came * (new.state = 'cancelled')::int - had_come * (old.state = 'cancelled')::int
    from (
      select node, counts * coalesce(new.snapshot -> 'visits' ? node, false)::int as came,
        counted * coalesce(old.snapshot -> 'visits' ? node, false)::int as had_come
      from jsonb_object_keys(coalesce(old.snapshot -> 'visits', '{}') || coalesce(new.snapshot -> 'visits', '{}')) node
    ) visits
    where came <> had_come or new.state <> old.state;
  end if;
  return null;
end $$;

create or replace trigger runs_changed after update on runs for each row
  when (new.sendout_id is not null
    and (new.state, new.hidden, new.started_at is null, new.snapshot -> 'visits')
      is distinct from (old.state, old.hidden, old.started_at is null, old.snapshot -> 'visits'))
  execute function count_changed_run();

create or replace function note_waits() returns trigger language plpgsql as $$
begin
  delete from run_waits where sendout_id = new.sendout_id and run_id = new.id
    and node = any (old.waiting_at) and node <> all (new.waiting_at);
  insert into run_waits (sendout_id, node, run_id)
  select new.sendout_id, node, new.id from unnest(new.waiting_at) node where node <> all (old.waiting_at);
  insert into sendout_count_changes (sendout_id, node, waiting)
  select new.sendout_id, node, 1 from unnest(new.waiting_at) node where node <> all (old.waiting_at)
  union all
  select new.sendout_id, node, -1 from unnest(old.waiting_at) node where node <> all (new.waiting_at);
  return null;
end $$;

create or replace trigger runs_waits after update of waiting_at on runs for each row
  when (new.sendout_id is not null and new.waiting_at is distinct from old.waiting_at)
  execute function note_waits();

create or replace function count_message() returns trigger language plpgsql as $$
begin
  insert into sendout_count_changes (sendout_id, node, queued, sent, delivered, "read", clicked, failed, in_doubt, at)
  values (coalesce(new.sendout_id, old.sendout_id), coalesce(new.node, old.node),
    coalesce(new.state in ('queued', 'held', 'deferred'), false)::int
      - coalesce(old.state in ('queued', 'held', 'deferred'), false)::int,
    (new.sent_at is not null)::int - (old.sent_at is not null)::int,
    (new.delivered_at is not null)::int - (old.delivered_at is not null)::int,
    (new.read_at is not null)::int - (old.read_at is not null)::int,
    (new.clicked_at is not null)::int - (old.clicked_at is not null)::int,
    (new.failed_at is not null)::int - (old.failed_at is not null)::int,
    (new.doubt_since is not null)::int - (old.doubt_since is not null)::int,
    -- Of the times that came, or went, the latest.
    greatest(
      case when (new.sent_at is null) <> (old.sent_at is null) then coalesce(new.sent_at, old.sent_at) end,
      case when (new.delivered_at is null) <> (old.delivered_at is null) then coalesce(new.delivered_at, old.delivered_at) end,
      case when (new.read_at is null) <> (old.read_at is null) then coalesce(new.read_at, old.read_at) end,
      case when (new.clicked_at is null) <> (old.clicked_at is null) then coalesce(new.clicked_at, old.clicked_at) end,
      case when (new.failed_at is null) <> (old.failed_at is null) then coalesce(new.failed_at, old.failed_at) end));
  return null;
end $$;

create or replace trigger messages_added after insert on messages for each row
  when (new.sendout_id is not null) execute function count_message();

create or replace trigger messages_removed after delete on messages for each row
  when (old.sendout_id is not null) execute function count_message();

create or replace trigger messages_changed after update on messages for each row
  when (new.sendout_id is not null
    and (new.state in ('queued', 'held', 'deferred'), new.sent_at is null, new.delivered_at is null,
      new.read_at is null, new.clicked_at is null, new.failed_at is null, new.doubt_since is null)
    is distinct from (old.state in ('queued', 'held', 'deferred'), old.sent_at is null, old.delivered_at is null,
      old.read_at is null, old.clicked_at is null, old.failed_at is null, old.doubt_since is null))
  execute function count_message();

create or replace function count_taps() returns trigger language plpgsql as $$
begin
  insert into sendout_count_changes (sendout_id, node, button, tapped)
  select message.sendout_id, message.node, tap.button, (case tg_op when 'DELETE' then -1 else 1 end) * count(*)
  from (select distinct message_id, button from changed) tap
  join messages message on message.id = tap.message_id
  where message.sendout_id is not null and not exists (
    select from clicks other where other.message_id = tap.message_id and other.button = tap.button
      and other.id <> all (select id from changed))
  group by message.sendout_id, message.node, tap.button;
  return null;
end $$;

create or replace trigger clicks_added after insert on clicks referencing new table as changed
  for each statement execute function count_taps();

create or replace trigger clicks_removed after delete on clicks referencing old table as changed
  for each statement execute function count_taps();
`;

/** Names what is installed: a database that has it is left alone, since replacing a trigger locks its table. */
const digest = createHash('sha256').update(triggers).digest('hex').slice(0, 16);

/** Makes or replaces the triggers, all or none. The tables must be there. */
export const installCounting = `${triggers}comment on function count_runs() is '${digest}';`;

/** Installs the triggers where others, or none, are installed. */
export async function installCountingOnce(client: ClientBase): Promise<void> {
  const { rows } = await client.query(
    `select obj_description(to_regproc('count_runs'), 'pg_proc') as installed`,
  );
  if (rows[0]?.installed !== digest) await client.query(installCounting);
}
