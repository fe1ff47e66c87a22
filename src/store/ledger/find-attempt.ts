import { and, eq, or } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { attempts } from '../tables.ts';

/** How a provider names an attempt: by the token that it gives back, by its own id of the message, or by both. */
export type AttemptNames =
  | { token: string; providerId?: string | undefined }
  | { token?: string | undefined; providerId: string };

/** The attempt of a business that has one of these names; undefined when none has. */
export async function findAttempt(tx: Tx, businessId: string, { token, providerId }: AttemptNames) {
  const [attempt] = await tx
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.businessId, businessId),
        or(
          token === undefined ? undefined : eq(attempts.token, token),
          providerId === undefined ? undefined : eq(attempts.providerId, providerId),
        ),
      ),
    )
    .limit(1);
  return attempt;
}
