import { type CatalogueEntry, conflict, forbidden, missing, unauthenticated } from './catalogue-entry.ts';

/** Who may call, and for which business. */
export const accessErrors = {
  ERROR_CODE_API_KEY_INVALID: unauthenticated(
    'The API key is missing or not known.',
    'Send a key of the business in the header X-API-Key.',
  ),
  ERROR_CODE_API_KEY_NOT_FOUND: missing('The business has no such API key.', 'GET …/keys lists them.'),
  ERROR_CODE_API_KEY_IN_USE: conflict(
    'This is the API key that the call itself came with.',
    'Delete it with another key of the business: make one, sign in or call with it, then delete this one.',
  ),
  ERROR_CODE_ORIGIN_FORBIDDEN: forbidden(
    'A page of another site wants to change something with your session.',
    'Use the web app at this server’s own address, or send the API key in the header X-API-Key.',
  ),
  ERROR_CODE_ADMIN_KEY_INVALID: unauthenticated(
    'The admin key is missing or wrong.',
    'Send the value of SENDOUT_ADMIN_KEY in the header X-Admin-Key.',
  ),
  ERROR_CODE_BUSINESS_FORBIDDEN: forbidden(
    'The API key belongs to another business.',
    'Use the business id that the key was made for.',
  ),
  ERROR_CODE_BUSINESS_NOT_FOUND: missing('There is no such business.', 'Check the business id in the path.'),
  ERROR_CODE_BUSINESS_EXISTS: conflict(
    'There is a business with this id already.',
    'Choose another id, or make a key for it with POST /admin/businesses/{id}/keys.',
  ),
  ERROR_CODE_SIGNATURE_INVALID: unauthenticated(
    'The webhook is not signed with a secret of this business.',
    'Check that the sender was saved with the app secret of the app that calls.',
  ),
  ERROR_CODE_VERIFY_TOKEN_INVALID: forbidden(
    'The verify token is not one of this business.',
    'Enter the verifyToken that the sender was saved with.',
  ),
} satisfies Record<string, CatalogueEntry>;
