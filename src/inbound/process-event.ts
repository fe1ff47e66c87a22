import { assertUnreachable } from '../assert-unreachable.ts';
import type { InboundItem } from '../channels/channel.ts';
import { clientNumber } from '../store/client-number.ts';
import type { Db, Tx } from '../store/database.ts';
import type { FlowVersions } from '../store/flow-versions.ts';
import type { InboundEvent } from '../store/inbound-events.ts';
import { noteInboundMessage, openWindow } from '../store/inbound-messages.ts';
import { applyStatus } from '../store/ledger/apply-status.ts';
import { applyTap } from '../store/ledger/apply-tap.ts';
import { suppress, unsuppress } from '../store/ledger/suppress.ts';
import { senderByPhone } from '../store/sender-lookup.ts';
import { inTransaction } from '../store/transaction.ts';
import { optOutWord } from './opt-out-words.ts';

export type InboundDependencies = {
  db: Db;
  versions: FlowVersions;
  read: (body: unknown) => InboundItem[];
};

/**
 * Brings what a webhook says into the ledger, an item at a time, each in a transaction of its own and each harmless
 * when it is repeated: so a crash in the middle costs nothing but doing some of it again.
 * @returns the runs that have something to be told
 */
export async function processEvent(
  event: InboundEvent,
  { db, versions, read }: InboundDependencies,
  now: Date,
): Promise<Set<string>> {
  const toTell = new Set<string>();
  for (const item of read(JSON.parse(event.body.toString('utf8')))) {
    const sender = await senderByPhone(db, event.businessId, item.phone);
    // Numbers we do not know, and numbers whose secret did not sign this, are kept in the raw event and nothing more.
    if (!sender || !event.senderIds.includes(sender.id)) continue;
    const runs = await inTransaction(db, (tx) =>
      processItem(tx, item, event.businessId, sender.id, versions, now),
    );
    for (const run of runs) toTell.add(run);
  }
  return toTell;
}

async function processItem(
  tx: Tx,
  item: InboundItem,
  businessId: string,
  senderId: string,
  versions: FlowVersions,
  now: Date,
): Promise<string[]> {
  const context = {
    businessId,
    now,
    compiled: async (versionId: string) => (await versions.get(tx, versionId)).compiled,
    flow: async (versionId: string) => (await versions.get(tx, versionId)).flow,
  };
  switch (item.kind) {
    case 'status': {
      const run = await applyStatus(tx, item, context);
      return run ? [run] : [];
    }
    case 'tap': {
      if (!(await noteInboundMessage(tx, businessId, senderId, item, now))) return [];
      const applied = await applyTap(tx, item, context);
      await openWindow(tx, businessId, senderId, item, applied);
      return applied ? [applied.runId, ...applied.optedOut] : [];
    }
    case 'text': {
      if (!(await noteInboundMessage(tx, businessId, senderId, item, now))) return [];
      await openWindow(tx, businessId, senderId, item, null);
      return obey(tx, businessId, clientNumber(item.from), optOutWord(item.text), 'keyword', now);
    }
    case 'preference':
      return obey(tx, businessId, clientNumber(item.from), item.value, 'provider', now);
    case 'other':
      if (await noteInboundMessage(tx, businessId, senderId, item, now))
        await openWindow(tx, businessId, senderId, item, null);
      return [];
    default:
      return assertUnreachable(item);
  }
}

async function obey(
  tx: Tx,
  businessId: string,
  client: string,
  word: 'stop' | 'resume' | null,
  reason: 'keyword' | 'provider',
  now: Date,
): Promise<string[]> {
  if (word === 'stop') return suppress(tx, businessId, client, reason, now);
  if (word === 'resume') await unsuppress(tx, businessId, client);
  return [];
}
