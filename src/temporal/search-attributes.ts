import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * What every run and sendout can be found by in the Temporal UI, as typed keys for `typedSearchAttributes`.
 * `Campaign` is the campaign's name, `Sender` the sender's id: search attributes are never encrypted, so no number.
 */
export const searchAttributes = {
  business: defineSearchAttributeKey('Business', 'KEYWORD'),
  campaign: defineSearchAttributeKey('Campaign', 'KEYWORD'),
  campaignVersion: defineSearchAttributeKey('CampaignVersion', 'KEYWORD'),
  sendoutId: defineSearchAttributeKey('SendoutId', 'KEYWORD'),
  sender: defineSearchAttributeKey('Sender', 'KEYWORD'),
} as const;

/** Their names, in order. All are of type Keyword. */
export const searchAttributeNames: readonly string[] = Object.values(searchAttributes).map(
  ({ name }) => name,
);
