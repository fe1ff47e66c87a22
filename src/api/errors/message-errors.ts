import { type CatalogueEntry, invalid, missing } from './catalogue-entry.ts';

/** Single messages. Source of the codes: Connectly, "Error codes". */
export const messageErrors = {
  ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL: invalid(
    400,
    'The business has no sender for this type of channel.',
    'Send over `whatsapp`, with a sender that GET …/senders lists.',
  ),
  ERROR_CODE_MESSAGE_TEXT_EMPTY: invalid(
    400,
    'The text of the message is empty.',
    'Give `message.text` at least one letter; interactive messages need it too.',
  ),
  ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID: invalid(
    400,
    'A message has just one attachment.',
    'Send each attachment as a message of its own.',
  ),
  ERROR_CODE_MESSAGE_ATTACHMENT_EMPTY: invalid(
    400,
    'The address of the attachment is empty.',
    'Give the `url` of the file.',
  ),
  ERROR_CODE_MESSAGE_ATTACHMENT_INVALID: invalid(
    400,
    'The address of the attachment cannot be used.',
    'Give a full http or https address of at most 2048 characters.',
  ),
  ERROR_CODE_MESSAGE_SELF_INVALID: invalid(
    400,
    'Sender and recipient are the same number.',
    'Send to the number of a client.',
  ),
  ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND: missing(
    'There is no such template in this language.',
    'Use a name and a language that GET …/templates lists, exactly: en is not en_US.',
  ),
  ERROR_CODE_MESSAGE_TEMPLATE_DELETED: invalid(
    400,
    'The template was deleted at the provider.',
    'Use another template; the name is free again after four weeks.',
  ),
  ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID: invalid(
    400,
    'The template’s parameters do not fit it.',
    'Fill in just the parameters of the template: GET …/templates shows its texts.',
  ),
  ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW: {
    status: 400,
    type: 'ERROR_TYPE_DEADLINE_EXCEEDED',
    title: 'Failed to send a message because more than 24 hours have passed since the customer last replied',
    help: 'Send a template: POST …/send/whatsapp_templated_messages.',
  },
  ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION: invalid(
    400,
    'The customer has never written to this number.',
    'Send a template: POST …/send/whatsapp_templated_messages.',
  ),
} satisfies Record<string, CatalogueEntry>;
