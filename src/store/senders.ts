import { and, asc, eq, gt, ne, or } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { Queryable, Tx } from './database.ts';
import { businesses, type SenderChannel, senders } from './tables.ts';

export type Sender = typeof senders.$inferSelect;

/** All senders of a business, by their number. */
export async function sendersOf(db: Queryable, businessId: string): Promise<Sender[]> {
  return db.select().from(senders).where(eq(senders.businessId, businessId)).orderBy(asc(senders.number));
}

/** A page of senders by their number, one more than the limit. */
export async function senderPage(
  db: Queryable,
  businessId: string,
  page: { after: string | undefined; limit: number },
): Promise<Sender[]> {
  return db
    .select()
    .from(senders)
    .where(
      and(
        eq(senders.businessId, businessId),
        page.after === undefined ? undefined : gt(senders.number, page.after),
      ),
    )
    .orderBy(asc(senders.number))
    .limit(page.limit + 1);
}

export async function findSender(db: Queryable, businessId: string, number: string): Promise<Sender | null> {
  const [found] = await db
    .select()
    .from(senders)
    .where(and(eq(senders.businessId, businessId), eq(senders.number, number)));
  return found ?? null;
}

export type SenderChange = {
  number: string;
  channel: SenderChannel;
  /** Unset: as it is, or the default of a new sender. */
  ratePerSecond: number | undefined;
  /** Make it the business's default. A business with senders always has one: the first becomes it. */
  makeDefault: boolean;
  /** New settings, sealed, with the provider's id of the number; unset: as they are. */
  credentials: { settings: Buffer; providerPhone: string; templateAccount?: string | undefined } | undefined;
};

/** Messages per second of a sender that was given no rate: WhatsApp's own standard (Meta, "Throughput"). */
const standardRate = 80;

/** One change of a business's senders at a time, until the transaction ends: there is exactly one default. */
export async function lockSenders(tx: Tx, businessId: string): Promise<void> {
  await tx
    .select({ id: businesses.id })
    .from(businesses)
    .where(eq(businesses.id, businessId))
    .for('no key update');
}

/**
 * Adds a sender or changes it. New credentials lift a pause: what made the provider refuse is expected to be over.
 * @returns the sender, and whether a pause was lifted; `settings_missing` for a new sender or channel without
 * credentials, `phone_taken` when another sender is known to the provider by the same id
 */
export async function saveSender(
  tx: Tx,
  businessId: string,
  change: SenderChange,
  now: Date,
): Promise<{ sender: Sender; lifted: boolean } | 'settings_missing' | 'phone_taken'> {
  await lockSenders(tx, businessId);
  const all = await sendersOf(tx, businessId);
  const old = all.find(({ number }) => number === change.number);
  if (!change.credentials && old?.channel !== change.channel) return 'settings_missing';
  if (change.credentials && (await isTaken(tx, businessId, change, change.credentials.providerPhone)))
    return 'phone_taken';
  const isDefault = change.makeDefault || all.length === 0 || old?.isDefault === true;
  if (isDefault && !old?.isDefault)
    await tx
      .update(senders)
      .set({ isDefault: false })
      .where(and(eq(senders.businessId, businessId), eq(senders.isDefault, true)));
  const values = {
    channel: change.channel,
    isDefault,
    updatedAt: now,
    ...(change.ratePerSecond === undefined ? {} : { ratePerSecond: change.ratePerSecond }),
    ...(change.credentials ? renewed(change.credentials, old, now) : {}),
  };
  const saved = old ? await update(tx, old.id, values) : await insert(tx, businessId, change, values, now);
  return { sender: saved, lifted: old?.state === 'paused' && saved.state === 'active' };
}

/** New credentials: what made the provider refuse is expected to be over, and its templates are read anew. */
function renewed(
  { settings, providerPhone, templateAccount }: NonNullable<SenderChange['credentials']>,
  old: Sender | undefined,
  now: Date,
) {
  const account = templateAccount ?? null;
  return {
    settings,
    providerPhone,
    state: 'active' as const,
    pauseReason: null,
    templateAccount: account,
    templatesDueAt: account === null ? null : now,
    templatesError: null,
    ...(account === old?.templateAccount ? {} : { templatesSyncedAt: null }),
  };
}

/** Webhooks name a number by the provider's id of it; in the sandbox that is the number, for all businesses together. */
async function isTaken(
  tx: Tx,
  businessId: string,
  { number, channel }: SenderChange,
  providerPhone: string,
): Promise<boolean> {
  const [other] = await tx
    .select({ id: senders.id })
    .from(senders)
    .where(
      and(
        eq(senders.providerPhone, providerPhone),
        or(
          and(eq(senders.businessId, businessId), ne(senders.number, number)),
          channel === 'sandbox'
            ? and(ne(senders.businessId, businessId), eq(senders.channel, 'sandbox'))
            : undefined,
        ),
      ),
    );
  return other !== undefined;
}

type SenderValues = Partial<typeof senders.$inferInsert>;

async function update(tx: Tx, id: string, values: SenderValues): Promise<Sender> {
  const [saved] = await tx.update(senders).set(values).where(eq(senders.id, id)).returning();
  if (!saved) throw new Error(`Sender ${id} is gone`);
  return saved;
}

async function insert(
  tx: Tx,
  businessId: string,
  change: SenderChange,
  values: SenderValues,
  now: Date,
): Promise<Sender> {
  if (!change.credentials) throw new Error('A new sender needs credentials');
  const [saved] = await tx
    .insert(senders)
    .values({
      id: ulid(now.getTime()),
      businessId,
      number: change.number,
      channel: change.channel,
      ratePerSecond: change.ratePerSecond ?? standardRate,
      isDefault: values.isDefault ?? false,
      ...renewed(change.credentials, undefined, now),
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!saved) throw new Error('The sender was not saved');
  return saved;
}

/**
 * Pauses a sender by a person's word or lets it go on, under its row's lock, which a claim looks at too.
 * @returns the sender, and the state it had; null when the business has no such number
 */
export async function setSenderState(
  tx: Tx,
  businessId: string,
  number: string,
  state: Sender['state'],
  now: Date,
): Promise<{ sender: Sender; before: Sender['state'] } | null> {
  const [found] = await tx
    .select()
    .from(senders)
    .where(and(eq(senders.businessId, businessId), eq(senders.number, number)))
    .for('update');
  if (!found) return null;
  if (found.state === state) return { sender: found, before: found.state };
  const sender = await update(tx, found.id, { state, pauseReason: null, updatedAt: now });
  return { sender, before: found.state };
}
