import { z } from 'zod';
import { origin, visible } from '../settings-fields.ts';

/**
 * What a `whatsapp_cloud` sender needs. Version table and defaults: Meta's Graph API changelog; v25.0 is served until
 * July 2028.
 */
export const whatsappCloudSettings = z.object({
  baseUrl: origin('https://graph.facebook.com').default('https://graph.facebook.com'),
  apiVersion: z
    .string()
    .regex(/^v\d+\.\d+$/, 'apiVersion looks like v25.0')
    .default('v25.0'),
  phoneNumberId: z
    .string('phoneNumberId is missing')
    .regex(
      /^[A-Za-z0-9_-]{1,64}$/,
      "phoneNumberId is the number's id at Meta (like 106540352242922), not the phone number itself",
    ),
  accessToken: visible('accessToken'),
  appSecret: visible('appSecret'),
  verifyToken: visible('verifyToken'),
  /** The WhatsApp Business Account, when its templates are to be synchronised. */
  wabaId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "wabaId is the WhatsApp Business Account's id at Meta")
    .optional(),
});

export type WhatsAppCloudSettings = z.infer<typeof whatsappCloudSettings>;
