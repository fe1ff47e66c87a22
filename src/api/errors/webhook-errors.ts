import { type CatalogueEntry, conflict, invalid, missing } from './catalogue-entry.ts';

/** Webhooks that a business registers. */
export const webhookErrors = {
  ERROR_CODE_WEBHOOK_NOT_FOUND: missing('There is no such webhook.', 'GET …/webhooks lists them.'),
  ERROR_CODE_WEBHOOK_TOPIC_TAKEN: conflict(
    'There is a webhook for this topic already.',
    'Change it with PUT …/update/webhooks/{id}: a topic has one address.',
  ),
  ERROR_CODE_WEBHOOK_ADDRESS_INVALID: invalid(
    400,
    'The address cannot be used for a webhook.',
    'Give an https URL whose name stands for public internet addresses only.',
  ),
} satisfies Record<string, CatalogueEntry>;
