import { connectlySettings } from '../../channels/connectly/settings.ts';
import { sandboxAccount } from '../../channels/whatsapp-cloud/sandbox-settings.ts';
import { whatsappCloudSettings } from '../../channels/whatsapp-cloud/settings.ts';
import type { Secrets } from '../../store/secrets.ts';
import type { Sender, SenderChange } from '../../store/senders.ts';
import { invalidRequest } from '../error-handler.ts';
import { keptSecrets } from './kept-secrets.ts';
import type { SenderRequest } from './shapes.ts';

/**
 * The settings of a request, with the stored secrets that it leaves out, checked by their channel and sealed; with the id
 * by which the provider's webhooks name the number, and the account whose templates are synchronised. Undefined when the
 * request has none.
 * @param old the sender as it is stored; null for a new one
 * @throws ApiError 400 that names each wrong setting
 */
export function credentialsOf(
  { channel, settings }: SenderRequest,
  number: string,
  secrets: Secrets,
  old: Sender | null,
): SenderChange['credentials'] {
  switch (channel) {
    case 'sandbox':
      // It needs none: everything follows from its number.
      return (
        settings && {
          settings: secrets.seal({}),
          providerPhone: number.replace(/\D/g, ''),
          templateAccount: sandboxAccount,
        }
      );
    case 'whatsapp_cloud': {
      if (!settings) return undefined;
      const parsed = whatsappCloudSettings.safeParse({
        ...keptSecrets(old, channel, settings, secrets),
        ...settings,
      });
      if (!parsed.success) throw invalidSettings(parsed.error.issues);
      const { phoneNumberId, wabaId } = parsed.data;
      return {
        settings: secrets.seal(parsed.data),
        providerPhone: phoneNumberId,
        templateAccount: wabaId,
      };
    }
    case 'connectly': {
      if (!settings) return undefined;
      const parsed = connectlySettings.safeParse({
        ...keptSecrets(old, channel, settings, secrets),
        ...settings,
        number,
      });
      if (!parsed.success) throw invalidSettings(parsed.error.issues);
      return { settings: secrets.seal(parsed.data), providerPhone: number.replace(/\D/g, '') };
    }
  }
}

function invalidSettings(issues: { path: PropertyKey[]; message: string }[]) {
  return invalidRequest(
    issues.map(({ path, message }) => ({ path: ['settings', ...path.map(String)].join('.'), message })),
    `The settings are not usable: ${issues.map(({ message }) => message).join('; ')}.`,
  );
}
