import { connectlySettings } from '../../channels/connectly/settings.ts';
import { whatsappCloudSettings } from '../../channels/whatsapp-cloud/settings.ts';
import type { Secrets } from '../../store/secrets.ts';
import type { Sender } from '../../store/senders.ts';

/** What is secret of each channel's settings: it goes in and never comes out. */
const secretSettings = {
  whatsapp_cloud: ['accessToken', 'appSecret', 'verifyToken'],
  connectly: ['apiKey', 'webhookSecret'],
} as const;

/** Where a channel's provider is when no `baseUrl` is given. */
const usualBaseUrl = {
  whatsapp_cloud: whatsappCloudSettings.shape.baseUrl.parse(undefined),
  connectly: connectlySettings.shape.baseUrl.parse(undefined),
};

/**
 * The stored secrets that stay when a request leaves them out. They stay with the server that they were given for: with
 * another `baseUrl` somebody could have them sent to a server of their own.
 * @param old the sender as it is stored; null for a new one
 * @param given the settings of the request
 */
export function keptSecrets(
  old: Sender | null,
  channel: 'whatsapp_cloud' | 'connectly',
  given: Record<string, unknown>,
  secrets: Secrets,
): Record<string, unknown> {
  if (old?.channel !== channel) return {};
  const stored = openedOrNone(old, secrets);
  if (!isSameOrigin(stored.baseUrl, given.baseUrl ?? usualBaseUrl[channel])) return {};
  const names: readonly string[] = secretSettings[channel];
  return Object.fromEntries(Object.entries(stored).filter(([name]) => names.includes(name)));
}

/** Settings of another SENDOUT_SECRET_KEY are lost: everything has to be given again. */
function openedOrNone(old: Sender, secrets: Secrets): Record<string, unknown> {
  try {
    return { ...Object(secrets.open(old.settings)) };
  } catch {
    return {};
  }
}

function isSameOrigin(one: unknown, other: unknown): boolean {
  const at = (url: unknown) => (URL.canParse(String(url)) ? new URL(String(url)).origin : null);
  return at(one) !== null && at(one) === at(other);
}
