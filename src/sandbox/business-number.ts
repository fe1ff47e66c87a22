/**
 * How a business's number is named in the sandbox (`phoneNumberId`): at Meta by its own id; at Connectly, which names
 * numbers by themselves, as `connectly:<business at Connectly>:<digits>`.
 */
const format = /^connectly:(.+):(\d{5,15})$/;

export type ConnectlyNumber = { businessId: string; digits: string };

export function connectlyNumberId({ businessId, digits }: ConnectlyNumber): string {
  return `connectly:${businessId}:${digits}`;
}

/** Null for a number at Meta. */
export function readConnectlyNumber(phoneNumberId: string): ConnectlyNumber | null {
  const [, businessId, digits] = format.exec(phoneNumberId) ?? [];
  return businessId && digits ? { businessId, digits } : null;
}
