import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { ApiError } from './errors.ts';

/** Written out with all its punctuation no number is longer. */
const longest = 40;

/**
 * A phone number as it is kept: E.164 with plus. Punctuation is tolerated, the country code is needed, extensions and
 * text around it are not read. Null when it is none, or none of a possible length.
 */
export function readPhoneNumber(input: string): string | null {
  const text = input.trim();
  if (text.length > longest) return null;
  const number = parsePhoneNumberFromString(text, { extract: false });
  return number?.isPossible() && !number.ext ? number.number : null;
}

/** The sender's number that a path names. @throws ApiError 400 */
export function numberOf(input: string): string {
  const number = readPhoneNumber(input);
  if (number === null) throw new ApiError('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT');
  return number;
}

/** A client: a phone number, or `bsuid:` and a business-scoped user id (Meta, "Business-scoped user IDs"). */
export function readClient(input: string): string | null {
  const text = input.trim();
  return /^bsuid:[A-Z]{2}\.[0-9A-Za-z.]{1,128}$/.test(text) ? text : readPhoneNumber(text);
}

/**
 * The client that a path or a query names. A plus that a query does not encode arrives as a space.
 * @throws ApiError 400
 */
export function clientOf(input: string): string {
  const client = readClient(input.replace(/^ /, '+'));
  if (client === null) throw new ApiError('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT');
  return client;
}
