/**
 * How a webhook's client is named in an item: digits without plus, else `bsuid:` and the business-scoped user id. The
 * number can be missing since clients may have user names (Meta, "Business-scoped user IDs", 2026).
 */
export function clientId(number: string | undefined, userId: string | undefined): string | undefined {
  const digits = /^\+?(\d{5,20})$/.exec(number ?? '')?.[1];
  if (digits) return digits;
  const bsuid = userId || (/^[A-Z]{2}\.[0-9A-Za-z.]+$/.test(number ?? '') ? number : undefined);
  return bsuid ? `bsuid:${bsuid}` : undefined;
}
