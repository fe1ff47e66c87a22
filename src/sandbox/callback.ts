import { z } from 'zod';

/** Where the webhooks of one business number go: what is set in the app's dashboard in Meta's world. */
export const callback = z.object({
  phoneNumberId: z.string(),
  url: z.string(),
  appSecret: z.string(),
  verifyToken: z.string(),
  /** Digits only, as webhooks name it. */
  displayPhoneNumber: z.string(),
});
export type Callback = z.infer<typeof callback>;
