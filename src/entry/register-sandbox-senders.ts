import { eq } from 'drizzle-orm';
import { request } from 'undici';
import type { SandboxCallback } from '../api/api-parts.ts';
import type { Parts } from '../assemble.ts';
import { senders } from '../store/tables.ts';

/** Tells the sandbox where the webhooks of a number go, as one does at Meta in the app's dashboard. */
export async function registerCallback(sandboxUrl: string, callback: SandboxCallback): Promise<void> {
  const { phoneNumberId, ...rest } = callback;
  const answer = await request(`${sandboxUrl}/callbacks/${phoneNumberId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rest),
    headersTimeout: 10_000,
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300)
    throw new Error(`The sandbox did not take the callback of ${phoneNumberId}: ${text}`);
}

/** At a start: the API may be at another address than the last time. */
export async function registerSandboxSenders(parts: Parts, apiUrl: string): Promise<void> {
  const all = await parts.db.select().from(senders).where(eq(senders.channel, 'sandbox'));
  for (const sender of all) {
    const settings = parts.channels.cloudSettings(sender);
    await registerCallback(parts.sandboxUrl, {
      phoneNumberId: settings.phoneNumberId,
      url: `${apiUrl}/inbound/whatsapp_cloud/${sender.businessId}`,
      appSecret: settings.appSecret,
      verifyToken: settings.verifyToken,
      displayPhoneNumber: settings.phoneNumberId,
    });
  }
}
