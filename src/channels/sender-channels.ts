import type { InboundItem, OutgoingMessage, SendOutcome } from './channel.ts';
import { type ChannelKind, channelFor, sandboxSettings } from './channels.ts';
import type { HttpClient } from './http-client.ts';
import type { WhatsAppCloudSettings } from './whatsapp-cloud/settings.ts';

/** What of a stored sender is needed to speak for it. */
export type StoredSender = { number: string; channel: ChannelKind | 'connectly'; settings: Buffer };

/** Opens settings that are encrypted at rest; `key` is what the sandbox's signatures are derived from. */
type SettingsVault = { open(sealed: Buffer): unknown; key: string };

/** Speaks for stored senders: opens their settings and picks their channel. */
export class SenderChannels {
  readonly #http: HttpClient;
  readonly #secrets: SettingsVault;
  readonly #sandboxUrl: string;

  /** @param sandboxUrl the origin of the sandbox phones */
  constructor(http: HttpClient, secrets: SettingsVault, sandboxUrl: string) {
    this.#http = http;
    this.#secrets = secrets;
    this.#sandboxUrl = sandboxUrl;
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

  /** Sends by the sender's channel; never throws for what a network or a provider can do. */
  async send(sender: StoredSender, message: OutgoingMessage): Promise<SendOutcome> {
    if (sender.channel === 'connectly')
      return {
        kind: 'refused',
        error: { code: 'channel_unknown', title: 'This version cannot send by Connectly', class: 'pause' },
      };
    const settings = this.#settingsOrError(sender);
    if (settings instanceof Error)
      return {
        kind: 'refused',
        error: { code: 'settings_unreadable', title: settings.message, class: 'pause' },
      };
    const signal = new AbortController().signal;
    return channelFor(sender.channel, this.#http).send(settings, message, signal);
  }

  /** Settings that cannot be opened are a reason to pause the sender, not to leave a message in doubt. */
  #settingsOrError(sender: StoredSender): WhatsAppCloudSettings | Error {
    try {
      return this.cloudSettings(sender);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Reads a verified webhook of the Cloud API protocol. */
  read(body: unknown): InboundItem[] {
    return channelFor('whatsapp_cloud', this.#http).read(body);
  }
}
