import { z } from 'zod';

const address = {
  phoneNumberId: z.string(),
  url: z.string(),
  /** Digits only, as Meta's webhooks name it. */
  displayPhoneNumber: z.string(),
};

/** What is set in the app's dashboard in Meta's world. */
export const cloudCallback = z.object({ ...address, appSecret: z.string(), verifyToken: z.string() });
export type CloudCallback = z.infer<typeof cloudCallback>;

/** Connectly has one secret a business; here each number of it may have one of its own. */
export const connectlyCallback = z.object({ ...address, webhookSecret: z.string() });

/** Where the webhooks of one business number go. */
export const callback = z.union([cloudCallback, connectlyCallback]);
export type Callback = z.infer<typeof callback>;
