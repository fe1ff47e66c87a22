import { type CatalogueEntry, conflict, invalid, missing, unavailable } from './catalogue-entry.ts';

/** Senders. */
export const senderErrors = {
  ERROR_CODE_INVALID_SENDER_ID: invalid(
    400,
    'The number is no sender of this business.',
    'Use one that GET …/senders lists, or add it with PUT …/senders/{number}.',
  ),
  ERROR_CODE_SENDER_NOT_FOUND: missing(
    'The business has no such sender.',
    'Use the number of one that GET …/senders lists.',
  ),
  ERROR_CODE_SENDER_SETTINGS_MISSING: invalid(
    400,
    'The sender needs the settings of its channel.',
    'Send `settings` when a sender is made or its channel changes.',
  ),
  ERROR_CODE_SENDER_PHONE_TAKEN: conflict(
    'Another sender has this number at its provider.',
    'Use the phoneNumberId of this number; a sandbox number can belong to one business only.',
  ),
  ERROR_CODE_TEMPLATE_ACCOUNT_MISSING: conflict(
    'No sender of this business names the account that its templates are in.',
    'PUT …/senders/{number} with `wabaId` in `settings`, or tell what a template looks like with PUT …/templates/{name}/{language}.',
  ),
  ERROR_CODE_SANDBOX_UNREACHABLE: unavailable(
    'The sender is saved, but the sandbox could not be told where its webhooks go.',
    'Repeat the call when the sandbox is running.',
  ),
} satisfies Record<string, CatalogueEntry>;
