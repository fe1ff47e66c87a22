import { and, eq, lt, lte, ne, notInArray, sql } from 'drizzle-orm';
import type { Tx } from './database.ts';
import { senders, templates } from './tables.ts';
import type { Template } from './templates.ts';

/** A template as an account has it. */
export type AccountTemplate = Pick<
  Template,
  'name' | 'language' | 'category' | 'header' | 'body' | 'footer' | 'buttons' | 'status' | 'unsupported'
>;

/** A statement can have 65,535 values. */
const rowsAtOnce = 500;

/**
 * Brings what is known of a business's templates to what an account has. Of a template that was put by hand only the
 * status changes. One that the account no longer has is `deleted`. One that another account of the business has too
 * stays that account's, as long as it is there. What is newer than `askedAt` (another look, a webhook) stays.
 * @param found all templates of the account
 * @param askedAt when the account began to be read
 */
export async function keepSynchronised(
  tx: Tx,
  { businessId, account }: { businessId: string; account: string },
  found: readonly AccountTemplate[],
  askedAt: Date,
): Promise<void> {
  // In one order, so that two looks at an account do not lock each other out.
  const all = once(found);
  const ordered = [...all.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (let at = 0; at < ordered.length; at += rowsAtOnce)
    await upsert(tx, businessId, account, ordered.slice(at, at + rowsAtOnce), askedAt);
  await updateManual(tx, businessId, all, askedAt);
  await tx
    .update(templates)
    .set({ status: 'deleted', checkedAt: askedAt, updatedAt: askedAt })
    .where(
      and(
        eq(templates.businessId, businessId),
        eq(templates.account, account),
        ne(templates.status, 'deleted'),
        lt(templates.checkedAt, askedAt),
      ),
    );
}

function keyOf({ name, language }: { name: string; language: string }): string {
  return `${name}/${language}`;
}

function once(found: readonly AccountTemplate[]): Map<string, AccountTemplate> {
  return new Map(found.map((template) => [keyOf(template), template]));
}

async function upsert(
  tx: Tx,
  businessId: string,
  account: string,
  rows: AccountTemplate[],
  askedAt: Date,
): Promise<void> {
  const own = { businessId, account, source: 'synchronised' as const };
  const times = { checkedAt: askedAt, createdAt: askedAt, updatedAt: askedAt };
  await tx
    .insert(templates)
    .values(rows.map((row) => ({ ...row, ...own, ...times })))
    .onConflictDoUpdate({
      target: [templates.businessId, templates.name, templates.language],
      set: {
        category: sql`excluded.category`,
        header: sql`excluded.header`,
        body: sql`excluded.body`,
        footer: sql`excluded.footer`,
        buttons: sql`excluded.buttons`,
        status: sql`excluded.status`,
        unsupported: sql`excluded.unsupported`,
        account: sql`excluded.account`,
        checkedAt: sql`excluded.checked_at`,
        updatedAt: sql`case when ${changed} then excluded.updated_at else ${templates.updatedAt} end`,
      },
      setWhere: sql`${templates.source} = 'synchronised' and ${templates.checkedAt} <= excluded.checked_at
        and (${templates.account} = excluded.account or ${templates.status} = 'deleted')`,
    });
}

const changed = sql`(${templates.category}, ${templates.header}, ${templates.body}, ${templates.footer},
  ${templates.buttons}, ${templates.status}, ${templates.unsupported}) is distinct from (excluded.category,
  excluded.header, excluded.body, excluded.footer, excluded.buttons, excluded.status, excluded.unsupported)`;

async function updateManual(
  tx: Tx,
  businessId: string,
  found: ReadonlyMap<string, AccountTemplate>,
  askedAt: Date,
): Promise<void> {
  const manual = and(eq(templates.businessId, businessId), eq(templates.source, 'manual'));
  for (const row of await tx.select().from(templates).where(manual)) {
    const status = found.get(keyOf(row))?.status;
    if (status === undefined) continue;
    await tx
      .update(templates)
      .set({ status, checkedAt: askedAt, ...(status === row.status ? {} : { updatedAt: askedAt }) })
      .where(
        and(
          manual,
          eq(templates.name, row.name),
          eq(templates.language, row.language),
          lte(templates.checkedAt, askedAt),
        ),
      );
  }
}

/** Forgets the templates of accounts that no sender of the business names any more: nobody looks after them. */
export async function forgetOtherAccounts(tx: Tx, businessId: string): Promise<void> {
  const named = tx
    .select({ account: sql<string>`${senders.templateAccount}` })
    .from(senders)
    .where(and(eq(senders.businessId, businessId), sql`${senders.templateAccount} is not null`));
  await tx
    .delete(templates)
    .where(
      and(
        eq(templates.businessId, businessId),
        eq(templates.source, 'synchronised'),
        notInArray(templates.account, named),
      ),
    );
}
