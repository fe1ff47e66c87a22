import type { CredentialCheck, InboundItem, OutgoingMessage, ProviderError, SendOutcome } from './channel.ts';
import { type ChannelKind, channelFor, sandboxSettings } from './channels.ts';
import type { ConnectlySettings } from './connectly/settings.ts';
import type { HttpClient } from './http-client.ts';
import type { WhatsAppCloudSettings } from './whatsapp-cloud/settings.ts';
import { listTemplates, type TemplateList } from './whatsapp-cloud/template-list.ts';

/** What of a stored sender is needed to speak for it. */
export type StoredSender = { number: string; channel: ChannelKind; settings: Buffer };

/** Opens settings that are encrypted at rest; `key` is what the sandbox's signatures are derived from. */
type SettingsVault = { open(sealed: Buffer): unknown; key: string };

/** Of a logger only this is used. */
type WarnLog = { warn(fields: object, message: string): void };

/** Speaks for stored senders: opens their settings and picks their channel. */
export class SenderChannels {
  readonly #http: HttpClient;
  readonly #secrets: SettingsVault;
  readonly #sandboxUrl: string;
  readonly #log: WarnLog | undefined;

  /**
   * @param sandboxUrl the origin of the sandbox phones
   * @param log where codes go that no table of errors has
   */
  constructor(http: HttpClient, secrets: SettingsVault, sandboxUrl: string, log?: WarnLog) {
    this.#http = http;
    this.#secrets = secrets;
    this.#sandboxUrl = sandboxUrl;
    this.#log = log;
  }

  /** The settings of a sender with a Cloud API protocol. @throws Error when they cannot be decrypted */
  cloudSettings(sender: StoredSender): WhatsAppCloudSettings {
    if (sender.channel === 'sandbox')
      return sandboxSettings({
        number: sender.number,
        sandboxUrl: this.#sandboxUrl,
        secret: this.#secrets.key,
      });
    return channelFor('whatsapp_cloud', this.#http).settings.parse(this.#secrets.open(sender.settings));
  }

  /** The settings of a sender at Connectly. @throws Error when they cannot be decrypted */
  connectlySettings(sender: StoredSender): ConnectlySettings {
    return channelFor('connectly', this.#http).settings.parse(this.#secrets.open(sender.settings));
  }

  /** Whether an origin is that of the sandbox phones, which are on loopback by any of its names. */
  isSandbox(baseUrl: string): boolean {
    const at = (url: string) => new URL(url).origin.replace(/\/\/(localhost|\[::1\])(?=:|$)/, '//127.0.0.1');
    return at(baseUrl) === at(this.#sandboxUrl);
  }

  /** Sends by the sender's channel; never throws for what a network or a provider can do. */
  async send(sender: StoredSender, message: OutgoingMessage): Promise<SendOutcome> {
    const outcome = await this.#send(sender, message);
    if (outcome.kind === 'refused') this.#noteUnknown(sender.channel, outcome.error);
    return outcome;
  }

  async #send(sender: StoredSender, message: OutgoingMessage): Promise<SendOutcome> {
    const signal = new AbortController().signal;
    if (sender.channel === 'connectly') {
      const settings = settingsOrError(() => this.connectlySettings(sender));
      if (settings instanceof Error) return unreadable(settings);
      return channelFor('connectly', this.#http).send(settings, message, signal);
    }
    const settings = settingsOrError(() => this.cloudSettings(sender));
    if (settings instanceof Error) return unreadable(settings);
    return channelFor(sender.channel, this.#http).send(settings, message, signal);
  }

  /** Whether the sender's provider takes its credentials; never throws for what a network or a provider can do. */
  async check(sender: StoredSender, signal: AbortSignal): Promise<CredentialCheck> {
    if (sender.channel === 'connectly') {
      const settings = settingsOrError(() => this.connectlySettings(sender));
      if (settings instanceof Error) return { ok: false, message: `${settings.message}.` };
      return channelFor('connectly', this.#http).check(settings, sender.number, signal);
    }
    const settings = settingsOrError(() => this.cloudSettings(sender));
    if (settings instanceof Error) return { ok: false, message: `${settings.message}.` };
    return channelFor(sender.channel, this.#http).check(settings, sender.number, signal);
  }

  /** All templates of the account that the sender's settings name; never throws for what a network or a provider can do. */
  async listTemplates(sender: StoredSender, signal: AbortSignal): Promise<TemplateList> {
    const settings = settingsOrError(() => this.cloudSettings(sender));
    if (settings instanceof Error) return { kind: 'failed', sentence: `${settings.message}.` };
    if (settings.wabaId === undefined)
      return { kind: 'failed', sentence: 'The settings name no wabaId. Save the sender with one.' };
    return listTemplates(this.#http, settings, settings.wabaId, signal);
  }

  /** Reads a verified webhook by the protocol of the channel that it came in on. */
  read(channel: ChannelKind, body: unknown): InboundItem[] {
    const items = channelFor(channel, this.#http).read(body);
    for (const item of items)
      if (item.kind === 'status' && item.error) this.#noteUnknown(channel, item.error);
    return items;
  }

  /** The message fails with the provider's words, which may hold what concerns a client: the log has the code alone. */
  #noteUnknown(channel: ChannelKind, { code, unknown }: ProviderError): void {
    if (!unknown) return;
    this.#log?.warn(
      { channel, code: typeof code === 'string' ? code.slice(0, 100) : code },
      'A provider refused a message with a code that Sendout does not know; the message fails',
    );
  }
}

function settingsOrError<Settings>(open: () => Settings): Settings | Error {
  try {
    return open();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Settings that cannot be opened are a reason to pause the sender, not to leave a message in doubt. */
function unreadable({ message }: Error): SendOutcome {
  return { kind: 'refused', error: { code: 'settings_unreadable', title: message, class: 'pause' } };
}
