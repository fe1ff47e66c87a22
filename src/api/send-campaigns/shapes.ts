import { z } from 'zod';
import { errorEnvelope } from '../error-shape.ts';
import { story } from '../open-api/example-values.ts';
import { withExample } from '../open-api/examples.ts';

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

/** A call of 10,000 is usual; the time that it takes to check more than these would be felt by everybody else. */
const mostEntries = 100_000;

/** Before each of them is looked at. */
function refuseTooMany(entries: unknown, context: z.RefinementCtx): unknown {
  if (!Array.isArray(entries) || entries.length <= mostEntries) return entries;
  context.addIssue(`holds more than ${mostEntries.toLocaleString('en')} entries`);
  return z.NEVER;
}

export const sendCampaignsRequest = withExample(
  z.object({
    entries: z.preprocess(refuseTooMany, z.array(entry).min(1, 'needs at least one entry').max(mostEntries)),
  }),
  {
    entries: [
      { client: story.client, campaignName: story.campaignName, variables: { first_name: 'Ana' } },
      { client: '604', campaignName: story.campaignName },
    ],
  },
);

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
export const sendCampaignsResponse = withExample(z.object({ data: z.array(group) }), {
  data: [
    {
      campaignId: story.campaign,
      campaignName: story.campaignName,
      campaignVersion: story.version,
      sendoutId: story.sendout,
      status: 'created',
      acceptedCount: 1,
      rejectedCount: 1,
      error: null,
      rejections: [
        {
          index: 1,
          client: '604',
          code: 'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT',
          message: 'The phone number cannot be read.',
        },
      ],
    },
  ],
});

export type SendCampaignsAnswer = z.infer<typeof sendCampaignsResponse>;
