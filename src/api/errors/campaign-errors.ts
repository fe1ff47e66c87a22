import { type CatalogueEntry, conflict, invalid, missing } from './catalogue-entry.ts';

/** Campaigns, their drafts and versions. */
export const campaignErrors = {
  ERROR_CODE_CAMPAIGN_NOT_FOUND: missing(
    'There is no such campaign or version.',
    'Use the name exactly as the campaign shows it, and a version that it lists; GET …/campaigns lists them.',
  ),
  ERROR_CODE_CAMPAIGN_NAME_TAKEN: conflict(
    'There is a campaign with this name already.',
    'Choose another name: calls find a campaign by it.',
  ),
  ERROR_CODE_CAMPAIGN_NAME_FIXED: conflict(
    'The campaign was published, so its name cannot be changed: calls find it by the name.',
    'POST …/campaigns/{id}/copy makes a draft of the same flow, which can have another name.',
  ),
  ERROR_CODE_CAMPAIGN_NOT_PUBLISHED: conflict(
    'The campaign is not published.',
    'Publish it first: only published campaigns can be sent.',
  ),
  ERROR_CODE_CAMPAIGN_ARCHIVED: conflict(
    'The campaign is archived.',
    'POST …/campaigns/{id}/unarchive brings it back as it was.',
  ),
  ERROR_CODE_CAMPAIGN_WAS_PUBLISHED: conflict(
    'The campaign was published, so it cannot be deleted.',
    'Unpublish it instead: its sendouts and their reports stay readable.',
  ),
  ERROR_CODE_CAMPAIGN_TEST_RUNNING: conflict(
    'A test-send of this campaign is still running.',
    'Delete the campaign when its test runs have ended.',
  ),
  ERROR_CODE_DRAFT_CHANGED: {
    status: 412,
    type: 'ERROR_TYPE_CONFLICT',
    title: 'The draft was changed meanwhile, by somebody else or in another window.',
    help: 'Read the campaign again, and save your change of it with the new ETag in If-Match.',
  },
  ERROR_CODE_FLOW_INVALID: invalid(
    422,
    'The flow has errors.',
    'Correct what `details.issues` names; each says how.',
  ),
} satisfies Record<string, CatalogueEntry>;
