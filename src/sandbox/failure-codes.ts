import { z } from 'zod';

export const connectlyWord = z
  .string()
  .regex(/^ERROR_(CODE|TYPE)_[A-Z_]+$/, 'Connectly’s codes look like ERROR_CODE_MESSAGE_TEXT_EMPTY.');

/**
 * What a message can be made to fail with: Meta's number, or Connectly's word for it. `ERROR_TYPE_AUTHENTICATION` is
 * the type of an error that has no code of its own.
 */
export type FailureCode = number | string;

/** Meta's code and Connectly's of the same failure. The first of several is the one that is translated back to. */
const pairs: [meta: number, connectly: string][] = [
  [190, 'ERROR_TYPE_AUTHENTICATION'],
  [0, 'ERROR_TYPE_AUTHENTICATION'],
  [131026, 'ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID'],
  [131047, 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW'],
  [131047, 'ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION'],
  [131050, 'ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT'],
  [131021, 'ERROR_CODE_MESSAGE_SELF_INVALID'],
  [131048, 'ERROR_CODE_BUSINESS_REACHED_LIMITS'],
  [368, 'ERROR_CODE_BUSINESS_REACHED_LIMITS'],
  [132001, 'ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND'],
  [132001, 'ERROR_CODE_MESSAGE_TEMPLATE_DELETED'],
  [132000, 'ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID'],
  [132012, 'ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID'],
  [132018, 'ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID'],
  [131053, 'ERROR_CODE_MESSAGE_ATTACHMENT_INVALID'],
  [131008, 'ERROR_CODE_MESSAGE_TEXT_EMPTY'],
  [133010, 'ERROR_CODE_INVALID_SENDER_ID'],
];

/** The code that Meta fails with; a word of Connectly's that Meta has no code for is its "something went wrong". */
export function metaCode(code: FailureCode): number {
  if (typeof code === 'number') return code;
  return pairs.find(([, connectly]) => connectly === code)?.[0] ?? 131000;
}

/** The code that Connectly fails with; a code of Meta's that Connectly has no word for is its unspecified error. */
export function connectlyCode(code: FailureCode): string {
  if (typeof code === 'string') return code;
  return pairs.find(([meta]) => meta === code)?.[1] ?? 'ERROR_CODE_UNSPECIFIED';
}
