import type { Channel } from './channel.ts';
import { connectly } from './connectly/channel.ts';
import type { ConnectlySettings } from './connectly/settings.ts';
import type { HttpClient } from './http-client.ts';
import { whatsappCloud } from './whatsapp-cloud/channel.ts';
import type { WhatsAppCloudSettings } from './whatsapp-cloud/settings.ts';

export { sandboxSettings } from './whatsapp-cloud/sandbox-settings.ts';

/** What `send` takes as settings, by the kind of the sender's channel. */
export type ChannelSettings = {
  /** Derived with `sandboxSettings`: a sandbox sender stores none. */
  sandbox: WhatsAppCloudSettings;
  whatsapp_cloud: WhatsAppCloudSettings;
  connectly: ConnectlySettings;
};

export type ChannelKind = keyof ChannelSettings;

/** A sandbox sender speaks WhatsApp's protocol, so what is tried there is the code that runs in earnest. */
const channels: { [Kind in ChannelKind]: (http: HttpClient) => Channel<ChannelSettings[Kind]> } = {
  sandbox: whatsappCloud,
  whatsapp_cloud: whatsappCloud,
  connectly,
};

/**
 * The channel of a sender.
 * @param http shared by all channels of the process: it holds the connections
 */
export function channelFor<Kind extends ChannelKind>(
  kind: Kind,
  http: HttpClient,
): Channel<ChannelSettings[Kind]> {
  return channels[kind](http);
}
