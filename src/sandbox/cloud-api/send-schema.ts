import { z } from 'zod';
import { limits } from '../../flow/limits.ts';
import { interactiveSend } from './interactive-schema.ts';
import { locationSend } from './location-schema.ts';
import { audioMedia, captionedMedia, documentMedia } from './media-schema.ts';
import { templateSend } from './template-schema.ts';

const envelope = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string().optional(),
  /** A business-scoped user id; `to` wins when both are given. */
  recipient: z.string().optional(),
  context: z.object({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
};

/** What `POST /{version}/{phoneNumberId}/messages` takes, as far as the sandbox plays it. */
export const sendRequest = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.literal('text'),
    text: z.strictObject({ body: z.string().min(1).max(limits.text), preview_url: z.boolean().optional() }),
  }),
  z.object({ ...envelope, type: z.literal('image'), image: captionedMedia }),
  z.object({ ...envelope, type: z.literal('video'), video: captionedMedia }),
  z.object({ ...envelope, type: z.literal('audio'), audio: audioMedia }),
  z.object({ ...envelope, type: z.literal('document'), document: documentMedia }),
  z.object({ ...envelope, type: z.literal('location'), location: locationSend }),
  z.object({ ...envelope, type: z.literal('template'), template: templateSend }),
  z.object({ ...envelope, type: z.literal('interactive'), interactive: interactiveSend }),
]);
export type SendRequest = z.infer<typeof sendRequest>;

/** The other thing that comes to the same address: "I have read this message". */
export const readMark = z.object({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string(),
});
