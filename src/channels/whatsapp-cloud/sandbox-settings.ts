import { createHmac } from 'node:crypto';
import type { WhatsAppCloudSettings } from './settings.ts';

/** All numbers of the sandbox belong to this WhatsApp Business Account: its webhooks name it. */
export const sandboxAccount = '102290129340398';

/**
 * The settings of a sandbox sender, which stores none: they follow from its number, so both sides can work them out.
 * @param number the sender's number, E.164 with `+`
 * @param sandboxUrl the sandbox's origin
 * @param secret the installation's secret key; the webhooks' secrets are HMACs of it, so nobody else can forge a tap
 */
export function sandboxSettings({
  number,
  sandboxUrl,
  secret,
}: {
  number: string;
  sandboxUrl: string;
  secret: string;
}): WhatsAppCloudSettings {
  const derive = (label: string) => createHmac('sha256', secret).update(`${label}:${number}`).digest('hex');
  return {
    baseUrl: new URL(sandboxUrl).origin,
    apiVersion: 'v25.0',
    phoneNumberId: number.replace(/\D/g, ''),
    accessToken: 'sandbox',
    appSecret: derive('sandbox-app-secret'),
    verifyToken: derive('sandbox-verify-token'),
    wabaId: sandboxAccount,
  };
}
