import { assertUnreachable } from '../assert-unreachable.ts';
import type { InboundItem } from '../channels/channel.ts';
import { readTemplateNews } from '../channels/whatsapp-cloud/template-news.ts';
import { optOutWord } from '../flow/opt-out-words.ts';
import { businessSettings } from '../store/business-settings.ts';
import { clientNumber } from '../store/client-number.ts';
import type { Db, Tx } from '../store/database.ts';
import type { FlowVersions } from '../store/flow-versions.ts';
import type { InboundEvent } from '../store/inbound-events.ts';
import { noteInboundMessage, openWindow } from '../store/inbound-messages.ts';
import { applyStatus } from '../store/ledger/apply-status.ts';
import { applyTap } from '../store/ledger/apply-tap.ts';
import { suppress, unsuppress } from '../store/ledger/suppress.ts';
import { senderByPhone } from '../store/sender-lookup.ts';
import type { SenderChannel } from '../store/tables.ts';
import { applyTemplateNews } from '../store/template-news.ts';
import { inTransaction } from '../store/transaction.ts';
import { announceMessage } from '../store/webhooks/announce-message.ts';
import type { WebhookOutbox } from '../store/webhooks/outbox.ts';

export type InboundDependencies = {
  db: Db;
  versions: FlowVersions;
  outbox: WebhookOutbox;
  /** Reads a webhook's body by the protocol of the channel that it came in on. */
  read: (channel: SenderChannel, body: unknown) => InboundItem[];
};

/** What must be done once a webhook is in the ledger; what fails of it, a sweep does later. */
export type InboundNews = {
  /** Runs that have something to be told. */
  told: Set<string>;
  /** Runs that follow a late click. */
  begun: { runId: string; sendoutId: string | null }[];
};

/**
 * Brings what a webhook says into the ledger, an item at a time, each in a transaction of its own and each harmless
 * when it is repeated: so a crash in the middle costs nothing but doing some of it again.
 */
export async function processEvent(
  event: InboundEvent,
  { db, outbox, versions, read }: InboundDependencies,
  now: Date,
): Promise<InboundNews> {
  const news: InboundNews = { told: new Set(), begun: [] };
  const body: unknown = JSON.parse(event.body.toString('utf8'));
  for (const item of read(event.channel, body)) {
    const sender = await senderByPhone(db, event.businessId, item.phone);
    // Numbers we do not know, and numbers whose secret did not sign this, are kept in the raw event and nothing more.
    if (!sender || !event.senderIds.includes(sender.id)) continue;
    const { told, begun } = await inTransaction(db, (tx) =>
      processItem(tx, item, event.businessId, sender.id, { versions, outbox }, now),
    );
    for (const run of told) news.told.add(run);
    news.begun.push(...begun);
  }
  if (event.channel !== 'connectly')
    for (const item of readTemplateNews(body))
      await inTransaction(db, (tx) => applyTemplateNews(tx, event, item, now));
  return news;
}

type ItemNews = { told: string[]; begun: InboundNews['begun'] };

const nothing: ItemNews = { told: [], begun: [] };

async function processItem(
  tx: Tx,
  item: InboundItem,
  businessId: string,
  senderId: string,
  { versions, outbox }: { versions: FlowVersions; outbox: WebhookOutbox },
  now: Date,
): Promise<ItemNews> {
  const context = {
    businessId,
    senderId,
    outbox,
    now,
    compiled: async (versionId: string | null) => (await versions.get(tx, versionId)).compiled,
    flow: async (versionId: string | null) => (await versions.get(tx, versionId)).flow,
  };
  switch (item.kind) {
    case 'status': {
      const run = await applyStatus(tx, item, context);
      return { ...nothing, told: run ? [run] : [] };
    }
    case 'tap': {
      if (!(await noteInboundMessage(tx, businessId, senderId, item, now))) return nothing;
      const applied = await applyTap(tx, item, context);
      await openWindow(tx, businessId, senderId, item, applied);
      const from = { businessId, senderId, item, tapped: applied?.tapped ?? null };
      await announceMessage(tx, outbox, from, now);
      if (!applied) return nothing;
      const { runId, optedOut, followedBy } = applied;
      return { told: [runId, ...optedOut], begun: followedBy ? [followedBy] : [] };
    }
    case 'text': {
      if (!(await noteInboundMessage(tx, businessId, senderId, item, now))) return nothing;
      await openWindow(tx, businessId, senderId, item, null);
      await announceMessage(tx, outbox, { businessId, senderId, item, tapped: null }, now);
      return obey(
        tx,
        businessId,
        clientNumber(item.from),
        await wordOf(tx, businessId, item.text),
        'keyword',
        now,
      );
    }
    case 'preference':
      return obey(tx, businessId, clientNumber(item.from), item.value, 'provider', now);
    case 'other':
      if (!(await noteInboundMessage(tx, businessId, senderId, item, now))) return nothing;
      await openWindow(tx, businessId, senderId, item, null);
      await announceMessage(tx, outbox, { businessId, senderId, item, tapped: null }, now);
      return nothing;
    default:
      return assertUnreachable(item);
  }
}

/** What a text asks for by the words of the business, or the usual ones. */
async function wordOf(tx: Tx, businessId: string, text: string): Promise<'stop' | 'resume' | null> {
  // Only the shortest texts can be such a word.
  if (text.length > 60) return null;
  const { stopWords, startWords } = await businessSettings(tx, businessId);
  const flat = (words: Record<string, string[]> | null) => words && Object.values(words).flat();
  return optOutWord(text, flat(stopWords) ?? undefined, flat(startWords) ?? undefined);
}

async function obey(
  tx: Tx,
  businessId: string,
  client: string,
  word: 'stop' | 'resume' | null,
  reason: 'keyword' | 'provider',
  now: Date,
): Promise<ItemNews> {
  if (word === 'resume') await unsuppress(tx, businessId, client);
  if (word !== 'stop') return nothing;
  return { ...nothing, told: await suppress(tx, businessId, client, reason, now) };
}
