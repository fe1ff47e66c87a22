import { createHmac } from 'node:crypto';

/** JSON as Meta's webhooks have it: what is not ASCII is written `\uXXXX`, in lower-case hexadecimal. */
export function webhookJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The value of `X-Hub-Signature-256`: HMAC-SHA256 over exactly the bytes that go out, keyed by the app secret. */
export function signature(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')}`;
}
