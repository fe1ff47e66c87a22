import { z } from 'zod';

/** A URL of a scheme, a host and perhaps a port, and nothing behind it. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` && !/[?#]/.test(value);
}

/** Tokens go into an HTTP header: a line break or a space that was pasted along would make every call fail. */
const visible = (name: string) =>
  z
    .string(`${name} is missing`)
    .min(1, `${name} is empty`)
    .max(4096, `${name} is too long`)
    .regex(/^[\x21-\x7e]*$/, `${name} must not hold spaces, line breaks or special characters`);

/**
 * What a `whatsapp_cloud` sender needs. Version table and defaults: Meta's Graph API changelog; v25.0 is served until
 * July 2028.
 */
export const whatsappCloudSettings = z.object({
  baseUrl: z
    .string()
    .refine(isOrigin, 'baseUrl is an origin without version or path, like https://graph.facebook.com')
    .default('https://graph.facebook.com'),
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
