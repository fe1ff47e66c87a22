import { request } from 'undici';
import type { SandboxCallback } from '../api/api-parts.ts';
import { sandboxCallbackOf } from '../api/senders/sandbox-callback.ts';
import type { Parts } from '../assemble.ts';
import type { Sender } from '../store/senders.ts';
import { senders } from '../store/tables.ts';

/** Tells the sandbox where the webhooks of a number go, as one does in the dashboard of a provider. */
export async function registerCallback(sandboxUrl: string, callback: SandboxCallback): Promise<void> {
  const { path, body } = callbackCall(callback);
  const answer = await request(`${sandboxUrl}${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    headersTimeout: 10_000,
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`The sandbox did not take the callback ${path}: ${text}`);
}

function callbackCall(callback: SandboxCallback): { path: string; body: object } {
  switch (callback.protocol) {
    case 'whatsapp_cloud': {
      const { protocol: _protocol, phoneNumberId, ...body } = callback;
      return { path: `/callbacks/${phoneNumberId}`, body };
    }
    case 'connectly': {
      const { businessId, number, url, webhookSecret } = callback;
      const path = `/callbacks/connectly/${businessId}/${encodeURIComponent(number)}`;
      return { path, body: { url, webhookSecret } };
    }
  }
}

/** At a start: the API may be at another address than the last time. */
export async function registerSandboxSenders(parts: Parts, apiUrl: string): Promise<void> {
  for (const sender of await parts.db.select().from(senders)) {
    const callback = callbackOf(parts, sender, apiUrl);
    if (callback) await registerCallback(parts.sandboxUrl, callback);
  }
}

/** A sender whose settings cannot be read is paused when it sends; it is no reason not to start. */
function callbackOf({ channels, log }: Parts, sender: Sender, apiUrl: string): SandboxCallback | null {
  try {
    return sandboxCallbackOf(channels, sender, apiUrl);
  } catch (error) {
    log.warn({ err: error, sender: sender.id }, 'The settings of a sender cannot be read');
    return null;
  }
}
