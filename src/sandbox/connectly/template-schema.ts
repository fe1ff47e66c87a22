import { z } from 'zod';

/** What `…/send/whatsapp_templated_messages` takes; what else is in it is not looked at. */
export const templateSend = z.object({
  /** E.164, or `bsuid:` and a business-scoped user id. */
  number: z.string(),
  templateName: z.string().min(1),
  language: z.string().min(1),
  parameters: z
    .array(z.object({ name: z.string(), value: z.string(), filename: z.string().optional() }))
    .default([]),
  sender: z.string().optional(),
  callbackData: z.unknown().optional(),
  campaignName: z.string().optional(),
});
export type TemplateSend = z.infer<typeof templateSend>;
