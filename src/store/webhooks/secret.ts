import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '../database.ts';
import type { Secrets } from '../secrets.ts';
import { businessSecrets } from '../tables.ts';

const sealedSecret = z.string();

const newSecret = () => `whsec_${randomBytes(32).toString('base64url')}`;

/** Makes the secret that signs a business's webhooks. Null when it has one: a secret is shown when it is made, and never again. */
export async function firstSecret(
  tx: Queryable,
  secrets: Secrets,
  businessId: string,
  now: Date,
): Promise<string | null> {
  const secret = newSecret();
  const made = await tx
    .insert(businessSecrets)
    .values({ businessId, webhookSecret: secrets.seal(secret), createdAt: now })
    .onConflictDoNothing()
    .returning({ id: businessSecrets.businessId });
  return made.length > 0 ? secret : null;
}

/** Replaces the secret; everything that is sent from now on is signed with the new one. */
export async function rotateSecret(
  tx: Queryable,
  secrets: Secrets,
  businessId: string,
  now: Date,
): Promise<string> {
  const secret = newSecret();
  const made = { webhookSecret: secrets.seal(secret), createdAt: now };
  await tx
    .insert(businessSecrets)
    .values({ businessId, ...made })
    .onConflictDoUpdate({ target: businessSecrets.businessId, set: made });
  return secret;
}

/** @throws Error when there is none, or it was sealed with another key */
export async function readSecret(db: Queryable, secrets: Secrets, businessId: string): Promise<string> {
  const [found] = await db
    .select({ sealed: businessSecrets.webhookSecret })
    .from(businessSecrets)
    .where(eq(businessSecrets.businessId, businessId));
  if (!found) throw new Error(`Business ${businessId} has no webhook secret`);
  return sealedSecret.parse(secrets.open(found.sealed));
}
