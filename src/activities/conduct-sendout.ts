import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { assertUnreachable } from '../assert-unreachable.ts';
import type { Clock } from '../clock.ts';
import { sendsAtOnce } from '../flow/first-step.ts';
import type { Db } from '../store/database.ts';
import type { FlowVersions } from '../store/flow-versions.ts';
import { releaseHeld } from '../store/ledger/release-held.ts';
import {
  cancelRuns,
  dueRuns,
  markStarted,
  noteConducted,
  queueView,
  readSendout,
  senderLeads,
  sleepIfIdle,
} from '../store/sendout-queue.ts';
import { startRun } from '../temporal/run-starter.ts';
import type { SignalCourier } from '../temporal/signal-courier.ts';
import type { SendoutActivities, SendoutProgress } from './activities.ts';

export type ConductDependencies = {
  db: Db;
  clock: Clock;
  versions: FlowVersions;
  client: Client;
  courier: SignalCourier;
};

/** It returns after this time even if there is more to do, so that the Temporal UI shows how far it is. */
const turnMs = 10_000;

/** How much of a sender's rate is started ahead of its sends: seconds of it, and never fewer runs than `min`. */
const lead = { seconds: 5, min: 10 };

/** So many runs are started at once. */
const pageSize = 50;

/** How long to wait when the senders have enough under way. */
const pauseMs = 100;

/** Does what the state of a sendout asks for: starts what is due, releases what was held, ends what was cancelled. */
export function sendoutActivities(dependencies: ConductDependencies): SendoutActivities {
  return { conductSendout: ({ sendoutId }) => conduct(sendoutId, dependencies) };
}

async function conduct(sendoutId: string, dependencies: ConductDependencies): Promise<SendoutProgress> {
  const { db, clock } = dependencies;
  const { cancellationSignal } = Context.current();
  const until = clock.now() + turnMs;
  for (;;) {
    const now = new Date(clock.now());
    Context.current().heartbeat();
    const sendout = await readSendout(db, sendoutId);
    if (!sendout) return { state: 'cancelled', done: true, started: 0, waiting: 0, nextDue: null };
    await noteConducted(db, sendoutId, now);
    const moved = await turn(sendout, now, dependencies);
    const sleep = moved === 0 ? await sleepIfIdle(db, sendoutId, sendout.state, clock) : null;
    if (sleep || now.getTime() >= until) {
      const view = await queueView(db, sendoutId);
      return { state: sendout.state, done: sleep !== null, ...view, nextDue: sleep?.nextDue ?? null };
    }
    if (moved === 0) await clock.until(clock.now() + pauseMs, cancellationSignal);
  }
}

type Sendout = NonNullable<Awaited<ReturnType<typeof readSendout>>>;

/** One page of what there is to do. Returns how many runs it moved. */
async function turn(sendout: Sendout, now: Date, dependencies: ConductDependencies): Promise<number> {
  const { db, versions, courier } = dependencies;
  switch (sendout.state) {
    case 'paused':
      return 0;
    case 'cancelled': {
      const told = await cancelRuns(db, sendout.id, now, pageSize);
      await courier.deliver(told);
      return told.length;
    }
    case 'running': {
      const released = await releaseHeld(db, versions, now, sendout.id);
      await courier.deliver(released);
      return released.length + (await startDue(sendout, now, dependencies));
    }
    default:
      return assertUnreachable(sendout.state);
  }
}

async function startDue(sendout: Sendout, now: Date, dependencies: ConductDependencies): Promise<number> {
  const { db, clock, versions, client } = dependencies;
  const leads = await senderLeads(db, sendout.businessId);
  const room = new Map(
    leads.map(({ id, ratePerSecond, lead: underWay }) => [
      id,
      Math.max(lead.min, Math.ceil(ratePerSecond * lead.seconds)) - underWay,
    ]),
  );
  const busy = [...room].filter(([, free]) => free <= 0).map(([id]) => id);
  const page = await dueRuns(db, sendout.id, now, busy, pageSize);
  const chosen = page.filter((run) => {
    const free = room.get(run.senderId) ?? 0;
    room.set(run.senderId, free - 1);
    return free > 0;
  });
  if (chosen.length === 0) return 0;
  const version = await versions.get(db, sendout.versionId);
  const atOnce = sendsAtOnce(version.compiled);
  const started = await Promise.allSettled(chosen.map((run) => startRun(client, run, version)));
  const ids = chosen
    .filter((_, index) => started[index]?.status === 'fulfilled')
    .map(({ id, begunBy }) => ({
      id,
      // A run that follows a late click may begin with a delay: it must not hold up the others while it waits.
      inLead: atOnce && begunBy === null,
    }));
  await markStarted(db, ids, new Date(clock.now()));
  const failure = started.find((result) => result.status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
  return ids.length;
}
