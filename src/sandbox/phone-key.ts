import { createHash } from 'node:crypto';

/**
 * Reads a phone's number as people and APIs write it: with or without plus, spaces, dashes and brackets.
 * @returns the phone's key: the digits of its number, or its business-scoped user id; null when it is neither.
 */
export function phoneKey(written: string): string | null {
  if (isUserId(written)) return written;
  const digits = written.replace(/[\s()-]/g, '').replace(/^\+/, '');
  return /^\d{5,15}$/.test(digits) ? digits : null;
}

/** Whether this is a business-scoped user id, such as `US.13491208655302741918`. */
export function isUserId(text: string): boolean {
  return /^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/.test(text);
}

/** The number as people write it: with a plus; a user id stays as it is. */
export function shownNumber(key: string): string {
  return isUserId(key) ? key : `+${key}`;
}

/** The id by which webhooks name a person: the digits, or nothing for one who is only known by a user id. */
export function waId(key: string): string | undefined {
  return isUserId(key) ? undefined : key;
}

/** The person's business-scoped user id; the same number always has the same one. */
export function userId(key: string): string {
  if (isUserId(key)) return key;
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 16);
  return `US.${BigInt(`0x${hash}`)}`;
}
