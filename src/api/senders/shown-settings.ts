import { assertUnreachable } from '../../assert-unreachable.ts';
import type { SenderChannels } from '../../channels/sender-channels.ts';
import type { Sender } from '../../store/senders.ts';

/** The settings of a sender without what is secret of them; null when they cannot be decrypted. */
export function shownSettings(channels: SenderChannels, sender: Sender): Record<string, string> | null {
  try {
    return open(channels, sender);
  } catch {
    return null;
  }
}

function open(channels: SenderChannels, sender: Sender): Record<string, string> {
  switch (sender.channel) {
    case 'sandbox':
      return {};
    case 'whatsapp_cloud': {
      const { baseUrl, apiVersion, phoneNumberId, wabaId } = channels.cloudSettings(sender);
      return { baseUrl, apiVersion, phoneNumberId, ...(wabaId === undefined ? {} : { wabaId }) };
    }
    case 'connectly': {
      const { baseUrl, businessId } = channels.connectlySettings(sender);
      return { baseUrl, businessId };
    }
    default:
      return assertUnreachable(sender.channel);
  }
}
