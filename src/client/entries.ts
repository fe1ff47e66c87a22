import type { ErrorEnvelope } from './sendout-error.ts';

/** One campaign for one client. */
export type Entry = {
  /** The recipient: E.164 with plus, or `bsuid:` and a business-scoped user id. */
  client: string;
  /** The name exactly as the campaign shows it. */
  campaignName: string;
  /** A sender of the business; else the campaign's, else the default. */
  sender?: string;
  /** Any published version; else the current one. */
  campaignVersion?: string;
  variables?: Record<string, string | number | boolean>;
  /** When to start; a text is ISO 8601 with an offset. The past means now. */
  scheduledAt?: string | Date;
};

/** An entry that was not taken. */
export type Rejection = {
  /** Its place in the entries of the call. */
  index: number;
  client: string;
  code: string;
  message: string;
};

/** What became of the entries of one campaign and version. Counts are those of the call. */
export type SendoutGroup = {
  campaignId: string | null;
  campaignName: string;
  campaignVersion: string | null;
  sendoutId: string | null;
  /** `created`: the call began the sendout; `updated`: it joined one; `rejected`: nothing of the group was accepted. */
  status: 'created' | 'updated' | 'rejected';
  acceptedCount: number;
  rejectedCount: number;
  /** Why the whole group failed. */
  error: ErrorEnvelope | null;
  rejections: Rejection[];
};

export type SendCampaignsAnswer = { data: SendoutGroup[] };
