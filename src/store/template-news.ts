import { and, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import type { TemplateNews } from '../channels/whatsapp-cloud/template-news.ts';
import type { Tx } from './database.ts';
import { senders, templates } from './tables.ts';

/**
 * What a webhook says about a template becomes its status at once, and its account is looked at soon: events come
 * late, twice and in any order, so the account has the last word.
 * @param senderIds the senders whose secret signed the webhook; it is about nothing else than their accounts
 */
export async function applyTemplateNews(
  tx: Tx,
  { businessId, senderIds }: { businessId: string; senderIds: string[] },
  { account, name, language, status, at }: TemplateNews,
  now: Date,
): Promise<void> {
  const signers = await tx
    .select({ id: senders.id })
    .from(senders)
    .where(
      and(
        eq(senders.businessId, businessId),
        inArray(senders.id, senderIds),
        // A sender without an account says nothing of whose it is: its secret fits, and that is all there is to know.
        or(eq(senders.templateAccount, account), isNull(senders.templateAccount)),
      ),
    );
  if (signers.length === 0) return;
  const happened = new Date(Math.min(at ?? now.getTime(), now.getTime()));
  if (status !== null)
    await tx
      .update(templates)
      .set({ status, checkedAt: happened, updatedAt: now })
      .where(
        and(
          eq(templates.businessId, businessId),
          eq(templates.name, name),
          eq(templates.language, language),
          or(eq(templates.account, account), eq(templates.source, 'manual')),
          lte(templates.checkedAt, happened),
        ),
      );
  await tx
    .update(senders)
    .set({ templatesDueAt: now })
    .where(and(eq(senders.businessId, businessId), eq(senders.templateAccount, account)));
}
