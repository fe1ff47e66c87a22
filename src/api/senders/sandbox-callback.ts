import { assertUnreachable } from '../../assert-unreachable.ts';
import type { SenderChannels } from '../../channels/sender-channels.ts';
import type { Sender } from '../../store/senders.ts';
import type { SandboxCallback } from '../api-parts.ts';

/**
 * What the sandbox must be told about a sender before its webhooks can come; null for a sender of a real provider.
 * @param apiUrl where this API is reached, without a slash at its end
 * @throws Error when the sender's settings cannot be decrypted
 */
export function sandboxCallbackOf(
  channels: SenderChannels,
  sender: Sender,
  apiUrl: string,
): SandboxCallback | null {
  const businessId = encodeURIComponent(sender.businessId);
  switch (sender.channel) {
    case 'sandbox':
    case 'whatsapp_cloud': {
      const { baseUrl, phoneNumberId, appSecret, verifyToken } = channels.cloudSettings(sender);
      if (!channels.isSandbox(baseUrl)) return null;
      const displayPhoneNumber = sender.number.replace(/\D/g, '');
      const url = `${apiUrl}/inbound/whatsapp_cloud/${businessId}`;
      return {
        protocol: 'whatsapp_cloud',
        phoneNumberId,
        url,
        appSecret,
        verifyToken,
        displayPhoneNumber,
      };
    }
    case 'connectly': {
      const settings = channels.connectlySettings(sender);
      if (!channels.isSandbox(settings.baseUrl)) return null;
      return {
        protocol: 'connectly',
        businessId: settings.businessId,
        number: sender.number,
        url: `${apiUrl}/inbound/connectly/${businessId}`,
        webhookSecret: settings.webhookSecret,
      };
    }
    default:
      return assertUnreachable(sender.channel);
  }
}
