import { z } from 'zod';
import { limits } from '../../flow/limits.ts';

/** An uploaded file's id or a web address. That there is one of them is checked in `read-send.ts`. */
export const mediaSource = z.strictObject({
  id: z.string().min(1).optional(),
  link: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'must be a http(s) address')
    .optional(),
});
export type MediaSource = z.infer<typeof mediaSource>;

/** Sound has no caption. */
export const audioMedia = mediaSource.extend({ voice: z.boolean().optional() });
export const captionedMedia = mediaSource.extend({ caption: z.string().max(limits.caption).optional() });
export const documentMedia = captionedMedia.extend({ filename: z.string().optional() });
