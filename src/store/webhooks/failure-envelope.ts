import type { ProviderError } from '../../channels/channel.ts';

/** The error of a `delivery_failed` event: the seven fields of every error. Source: Connectly, "Error codes". */
export type FailureEnvelope = {
  message: string;
  type: string;
  code: string;
  userTitle: string;
  userMessage: string;
  cntTraceId: string;
  details: Record<string, unknown>;
};

type Known = { code: string; type: string; title: string };

const invalid = (code: string, title: string): Known => ({ code, type: 'ERROR_TYPE_INVALID_REQUEST', title });

const outsideWindow: Known = {
  code: 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW',
  type: 'ERROR_TYPE_DEADLINE_EXCEEDED',
  title: 'Failed to send a message because more than 24 hours have passed since the customer last replied',
};
const badTemplateInput = invalid(
  'ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID',
  'The template’s parameters do not fit it',
);

/** Our codes and WhatsApp's, in Connectly's names. Sources: Connectly, "Error codes"; Meta, "Cloud API error codes". */
const known: Record<string, Known> = {
  outside_window: outsideWindow,
  provider_131047: outsideWindow,
  opt_out: invalid('ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT', 'The customer has opted out'),
  provider_131050: invalid('ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT', 'The customer has opted out'),
  provider_131026: invalid('ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID', 'The message cannot be delivered'),
  provider_131030: invalid('ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID', 'The recipient is not allowed'),
  provider_131045: invalid('ERROR_CODE_INVALID_SENDER_ID', 'The sender’s number is not registered'),
  sender_unknown: invalid('ERROR_CODE_INVALID_SENDER_ID', 'The sender no longer exists'),
  provider_132001: invalid('ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND', 'There is no such template'),
  provider_132000: badTemplateInput,
  provider_132005: badTemplateInput,
  provider_132012: badTemplateInput,
  provider_132018: badTemplateInput,
  provider_131021: invalid('ERROR_CODE_MESSAGE_SELF_INVALID', 'Sender and recipient are the same number'),
  provider_131051: invalid('ERROR_CODE_MESSAGE_ATTACHMENT_INVALID', 'The kind of message is not supported'),
  provider_131053: invalid('ERROR_CODE_MESSAGE_ATTACHMENT_INVALID', 'The attachment cannot be used'),
  provider_131048: invalid('ERROR_CODE_BUSINESS_REACHED_LIMITS', 'Too many messages were blocked or flagged'),
  provider_368: invalid('ERROR_CODE_BUSINESS_REACHED_LIMITS', 'The account is restricted'),
};

/**
 * Why a message failed, as a webhook tells it. What Connectly has no name for is `ERROR_CODE_UNSPECIFIED`; our own code
 * and the provider's words are in `details`.
 * @param messageId what can be asked about it: our log and API know it by this
 */
export function failureEnvelope(
  messageId: string,
  code: string,
  error?: ProviderError | null,
): FailureEnvelope {
  const what = known[code] ??
    ofConnectly(error) ?? {
      code: 'ERROR_CODE_UNSPECIFIED',
      type: 'ERROR_TYPE_UNSPECIFIED',
      title: error?.title ?? 'The message could not be sent',
    };
  return {
    message: error ? `${what.title}: ${error.details ?? error.title}` : what.title,
    type: what.type,
    code: what.code,
    userTitle: what.title,
    userMessage: `Ask for message ${messageId}: GET …/runs/{run_id} shows what became of it.`,
    cntTraceId: messageId,
    details: {
      reason: code,
      ...(error ? { providerCode: error.code, providerTitle: error.title } : {}),
    },
  };
}

/** An error that came from Connectly has its name already. */
function ofConnectly(error: ProviderError | null | undefined): Known | null {
  if (typeof error?.code !== 'string' || !/^ERROR_CODE_(?!UNSPECIFIED$)/.test(error.code)) return null;
  return error.code === outsideWindow.code ? outsideWindow : invalid(error.code, error.title);
}
