import { accessErrors } from './access-errors.ts';
import { campaignErrors } from './campaign-errors.ts';
import { messageErrors } from './message-errors.ts';
import { reportErrors } from './report-errors.ts';
import { requestErrors } from './request-errors.ts';
import { senderErrors } from './sender-errors.ts';
import { sendingErrors } from './sending-errors.ts';
import { sendoutErrors } from './sendout-errors.ts';
import { webhookErrors } from './webhook-errors.ts';

/** The areas of the catalogue, by the headings that they have in `docs/errors.md`. */
export const catalogueAreas = {
  'Any request': requestErrors,
  'Keys, businesses and signatures': accessErrors,
  Campaigns: campaignErrors,
  Sending: sendingErrors,
  'Single messages': messageErrors,
  'Sendouts, runs and messages': sendoutErrors,
  Reports: reportErrors,
  Senders: senderErrors,
  Webhooks: webhookErrors,
};

/**
 * Everything that an API call can be refused for, by its stable code. Codes that Connectly documents keep its names;
 * clients may branch on all of them.
 */
export const catalogue = {
  ...requestErrors,
  ...accessErrors,
  ...campaignErrors,
  ...sendingErrors,
  ...messageErrors,
  ...sendoutErrors,
  ...reportErrors,
  ...senderErrors,
  ...webhookErrors,
};

export type ErrorCode = keyof typeof catalogue;

export const errorCodes: readonly ErrorCode[] = Object.keys(catalogue) as ErrorCode[];
