import type { Flow } from '../../flow/schema.ts';
import type { Campaign } from '../../store/campaigns.ts';
import type { Tx } from '../../store/database.ts';
import { sendersOf } from '../../store/senders.ts';
import { findSuppression } from '../../store/suppressions.ts';
import { addTestRun } from '../../store/test-runs.ts';
import { ApiError } from '../errors.ts';
import { clientOf } from '../phone-number.ts';
import { readVariables } from '../send-campaigns/entry-variables.ts';
import { SenderChoice } from '../send-campaigns/sender-choice.ts';
import { refuseErrors } from './refuse-errors.ts';
import { requireLockedCampaign } from './require-campaign.ts';

export type TestSend = {
  businessId: string;
  campaignId: string;
  client: string;
  variables: Record<string, unknown>;
};

/**
 * Stores a run of the draft for one number. A variable that is not given takes its default, else its example.
 * @returns the run's id
 * @throws ApiError 404, 422 with the draft's issues, 400 for a bad number or variable, 409 for an opted-out client
 */
export async function testSend(tx: Tx, request: TestSend, now: Date): Promise<string> {
  const { businessId, campaignId } = request;
  const campaign = await requireLockedCampaign(tx, businessId, campaignId);
  await refuseErrors(tx, campaign);
  const client = clientOf(request.client);
  const sender = await senderOf(tx, campaign);
  if (await findSuppression(tx, businessId, client))
    throw new ApiError('ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT');
  const variables = readVariables(campaign.draft, { ...examplesOf(campaign.draft), ...request.variables });
  if ('problem' in variables) throw new ApiError('ERROR_CODE_VARIABLE_MISSING', {}, variables.problem);
  return addTestRun(tx, campaign, { client, senderId: sender.id, variables: variables.values }, now);
}

async function senderOf(tx: Tx, campaign: Campaign) {
  const sender = new SenderChoice(await sendersOf(tx, campaign.businessId)).senderFor(null, campaign.sender);
  if (!sender) throw new ApiError('ERROR_CODE_INVALID_SENDER_ID');
  return sender;
}

function examplesOf(draft: Flow): Record<string, string> {
  return Object.fromEntries(
    (draft.variables ?? []).flatMap(({ name, default: fallback, example }) =>
      fallback === undefined && example !== undefined ? [[name, example]] : [],
    ),
  );
}
