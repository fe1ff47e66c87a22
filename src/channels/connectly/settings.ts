import { z } from 'zod';
import { origin, visible } from '../settings-fields.ts';

/** What a `connectly` sender needs. Source: Connectly, "Quick start". */
export const connectlySettings = z.object({
  baseUrl: origin('https://api.connectly.ai').default('https://api.connectly.ai'),
  /** Issued by Connectly; it goes into the address of every call. */
  businessId: z
    .string('businessId is missing')
    .regex(/^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,128}$/, 'businessId is the id that Connectly gave the business'),
  apiKey: visible('apiKey'),
  /** Signs what Connectly's webhooks tell. */
  webhookSecret: visible('webhookSecret'),
  /** The sender's own number, E.164 with `+`: it is named in every call, since a business may have several. */
  number: z.string(),
});

export type ConnectlySettings = z.infer<typeof connectlySettings>;
