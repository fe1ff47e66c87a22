import type { components } from '../../api/schema.d.ts';

export type Sender = components['schemas']['Sender'];
export type Channel = Sender['channel'];

/** A sender as it is typed in. Fields of all channels, so that nothing is lost by looking at another one. */
export type SenderForm = {
  number: string;
  channel: Channel;
  ratePerSecond: number | string;
  makeDefault: boolean;
  settings: Record<string, string>;
};

export type SettingField = {
  name: string;
  label: string;
  secret?: true;
  /** Needs no value. */
  optional?: true;
  /** What holds when it is empty. */
  usual?: string;
  help: string;
};

/** What each channel asks for, in the order in which one finds it there. */
export const settingFields: Record<Channel, readonly SettingField[]> = {
  sandbox: [],
  whatsapp_cloud: [
    {
      name: 'phoneNumberId',
      label: 'Phone number id',
      help: 'WhatsApp → API setup. It is not the phone number itself.',
    },
    {
      name: 'accessToken',
      label: 'Access token',
      secret: true,
      help: 'Of a system user with whatsapp_business_messaging; a temporary one ends after a day.',
    },
    {
      name: 'appSecret',
      label: 'App secret',
      secret: true,
      help: 'App settings → Basic. It proves that a webhook comes from Meta.',
    },
    {
      name: 'verifyToken',
      label: 'Verify token',
      secret: true,
      help: 'A word of your choice, to be entered at Meta too.',
    },
    {
      name: 'wabaId',
      label: 'WhatsApp Business Account id',
      optional: true,
      help: 'With it, templates are read from Meta by themselves.',
    },
    { name: 'apiVersion', label: 'API version', optional: true, usual: 'v25.0', help: 'Of the Graph API.' },
    {
      name: 'baseUrl',
      label: 'Server',
      optional: true,
      usual: 'https://graph.facebook.com',
      help: 'Another server needs the secrets again: they never move by themselves.',
    },
  ],
  connectly: [
    { name: 'businessId', label: 'Business id', help: 'The id of your business at Connectly.' },
    { name: 'apiKey', label: 'API key', secret: true, help: 'Connectly → Settings → API.' },
    {
      name: 'webhookSecret',
      label: 'Webhook secret',
      secret: true,
      help: 'What Connectly signs its webhooks with; shown there when a webhook is registered.',
    },
    {
      name: 'baseUrl',
      label: 'Server',
      optional: true,
      usual: 'https://api.connectly.ai',
      help: 'Another server needs the secrets again: they never move by themselves.',
    },
  ],
};

export const channelLabels: Record<Channel, string> = {
  whatsapp_cloud: 'WhatsApp Cloud API (Meta)',
  connectly: 'Connectly',
  sandbox: 'Sandbox phones',
};

/** A form to begin with: empty, or the sender as it is. */
export function formOf(sender: Sender | null): SenderForm {
  if (!sender)
    return { number: '', channel: 'whatsapp_cloud', ratePerSecond: 80, makeDefault: false, settings: {} };
  const { number, channel, ratePerSecond, settings } = sender;
  return { number, channel, ratePerSecond, makeDefault: sender.default, settings: { ...settings } };
}

/**
 * What is sent when the form is saved. The settings are left out when nothing of them was changed, since given ones lift
 * a pause; of given ones the empty fields are left out: a secret stays, anything else goes back to the usual.
 */
export function requestOf(form: SenderForm, old: Sender | null) {
  const entries = settingFields[form.channel].flatMap(({ name }): [string, string][] => {
    const value = form.settings[name]?.trim() ?? '';
    return value === '' ? [] : [[name, value]];
  });
  const given = Object.fromEntries(entries);
  const isNew = !hasSaved(old, form.channel);
  return {
    channel: form.channel,
    ...(Number(form.ratePerSecond) > 0 ? { ratePerSecond: Number(form.ratePerSecond) } : {}),
    ...(form.makeDefault ? { default: true } : {}),
    ...(isNew || !isSame(given, old?.settings ?? {}) ? { settings: given } : {}),
  };
}

/** Whether a sender has settings of this channel that can still be read: its secrets need not be entered again. */
export function hasSaved(sender: Sender | null, channel: Channel): boolean {
  return sender !== null && sender.channel === channel && sender.settings !== null;
}

function isSame(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

/** A verify token that nobody can guess. */
export function newVerifyToken(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Where a provider is to call. @param origin where this server is reached */
export function webhookAddress(origin: string, channel: Channel, businessId: string): string {
  return `${origin}/inbound/${channel}/${encodeURIComponent(businessId)}`;
}

/** Whether an address can be reached by a provider at all: public, and by https. */
export function isReachable(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
