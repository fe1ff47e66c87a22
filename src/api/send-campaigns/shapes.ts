import { z } from 'zod';
import { errorEnvelope } from '../error-shape.ts';

const entry = z.object({
  client: z.string().describe('The recipient: E.164 with plus, or `bsuid:` and a business-scoped user id'),
  campaignName: z.string().describe('The name exactly as the campaign shows it'),
  sender: z.string().nullish().describe('A sender of the business; else the campaign’s, else the default'),
  campaignVersion: z.string().nullish().describe('Any published version; else the current one'),
  variables: z
    .record(z.string(), z.unknown())
    .nullish()
    .describe('Text, numbers or booleans; names that the flow does not declare are ignored'),
  scheduledAt: z
    .unknown()
    .optional()
    .describe('ISO 8601 date and time with an offset; in the past means now'),
});

export const sendCampaignsRequest = z.object({
  entries: z.array(entry).min(1, 'needs at least one entry'),
});

/** `looseObject`: the other headers of a request stay as they are. */
export const sendCampaignsHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .min(1, 'must have 1 to 255 characters')
    .max(255, 'must have 1 to 255 characters')
    .optional()
    .describe(
      'The same key with the same body gives the same answer for 24 hours and starts nothing; with another body it is 409. ' +
        'A refusal leaves the key free',
    ),
});

export type Entry = z.infer<typeof entry>;

const rejection = z.object({
  index: z.int().describe('The place in `entries`'),
  client: z.string(),
  code: z.string(),
  message: z.string(),
});

export type Rejection = z.infer<typeof rejection>;

const group = z.object({
  campaignId: z.string().nullable(),
  campaignName: z.string(),
  campaignVersion: z.string().nullable(),
  sendoutId: z.string().nullable(),
  status: z
    .enum(['created', 'updated', 'rejected'])
    .describe('`created`: this call began the sendout; `rejected`: nothing of this group was accepted'),
  acceptedCount: z.int().describe('Of this call'),
  rejectedCount: z.int().describe('Of this call'),
  error: errorEnvelope.nullable().describe('Why the whole group failed'),
  rejections: z.array(rejection),
});

export type GroupAnswer = z.infer<typeof group>;

/** One item a campaign and version, in the order of their first entries. */
export const sendCampaignsResponse = z.object({ data: z.array(group) });

export type SendCampaignsAnswer = z.infer<typeof sendCampaignsResponse>;
