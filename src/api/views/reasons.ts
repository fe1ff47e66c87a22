import type { ProviderError } from '../../channels/channel.ts';
import type { StepReason } from '../../flow/state.ts';

/** Why a run or a message ended as it did, in words that a marketer can read. */
const codes: Record<string, string> = {
  opt_out: 'the client has opted out',
  cancel: 'the sendout was cancelled',
  cancelled: 'the sendout was cancelled',
  clicked_first: 'the client tapped a button first',
  message_before_failed: 'the message before it failed',
  not_received: 'the message before it was not received in time',
  outside_window: 'the 24-hour window for free-form messages was closed',
  sender_unknown: 'its sender no longer exists',
  run_unknown: 'its run no longer exists',
  doubt_unresolved: 'nobody could say within 7 days whether the provider took it',
  given_up: 'a person gave it up while it was in doubt',
  run_ended: 'its run had ended before it could be sent',
  provider_failed: 'the provider reported that it failed',
  quiet_hours: 'it goes out when the quiet hours are over',
  client_cap: 'the client has got as many messages as are allowed in that time',
  workflow_terminated: 'somebody terminated its workflow in the engine',
  workflow_timed_out: 'its workflow ran out of time in the engine',
  workflow_failed: 'its workflow failed in the engine',
  skipped: 'it was not needed any more',
  failed: 'it could not be sent',
};

/**
 * A code of the ledger in words.
 * @param error the provider's own words, for codes that stand for one of its errors
 */
export function reasonText(code: string, error?: ProviderError | null): string {
  const known = codes[code];
  if (known !== undefined) return known;
  if (error) return `the provider says: ${error.title}${error.details ? ` (${error.details})` : ''}`;
  const [, providerCode] = /^provider_(.+)$/.exec(code) ?? [];
  return providerCode ? `the provider refused it with code ${providerCode}` : code.replaceAll('_', ' ');
}

const steps: Record<StepReason, string> = {
  sent: 'The message was sent',
  tapped: 'The client tapped this button',
  tapped_again: 'The client tapped a button a second time',
  opted_out: 'The client opted out',
  time_is_up: 'The delay is over',
  clicked_first: 'The client tapped a button before the delay was over',
  message_failed: 'The message before it failed',
  held_back: 'The provider held back the message before it; it is sent again later',
  refused: 'The message could not be sent',
  failed_later: 'The message was reported as failed after it was sent',
  skipped: 'The message was not needed any more',
  not_received: 'The message before it was not received in time',
  chosen: 'This way was chosen',
  visit_limit: 'The run came here too often',
  message_limit: 'The run had sent as many messages as a run may',
  cancelled: 'The run was cancelled',
};

/** Why a run left a node as it did, in words. */
export function stepText(reason: StepReason): string {
  return steps[reason];
}
