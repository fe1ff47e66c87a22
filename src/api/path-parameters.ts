import { z } from 'zod';
import { story } from './open-api/example-values.ts';

/** What paths name. Ids are any text here: one that cannot be an id is not found, see `uuidOf`. */
const named = (description: string, example: string) => z.string().meta({ description, examples: [example] });

const number = 'A phone number with plus and country code; percent-encoded, so `+` is written `%2B`';

export const businessPath = z.object({
  businessId: named('The business that the key belongs to', story.business),
});
export const campaignPath = businessPath.extend({ id: named('The campaign', story.campaign) });
export const versionPath = campaignPath.extend({
  version: named('The version: the `campaignVersion` of calls', story.version),
});
export const sendoutPath = businessPath.extend({ id: named('The sendout', story.sendout) });
export const reportPath = z.object({ reportRunId: named('The report', story.reportRun) });
export const runPath = businessPath.extend({ runId: named('The run', story.run) });
export const messagePath = businessPath.extend({ id: named('The message', story.message) });
export const keyPath = businessPath.extend({ id: named('The key', story.key) });
export const webhookPath = businessPath.extend({ id: named('The webhook', story.webhook) });
export const senderPath = businessPath.extend({ number: named(number, story.senderNumber) });
export const clientPath = businessPath.extend({
  client: named(`${number}. Or \`bsuid:\` and a business-scoped user id`, story.client),
});
/** Where providers call, and what the admin names. */
export const inboundPath = z.object({
  businessId: named('The business that the sender belongs to', story.business),
});
export const adminPath = z.object({ id: named('The business', story.business) });
