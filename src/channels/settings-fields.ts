import { z } from 'zod';

/** A URL of a scheme, a host and perhaps a port, and nothing behind it. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` && !/[?#]/.test(value);
}

/** Where a provider is reached: an origin without version or path. */
export const origin = (example: string) =>
  z.string().refine(isOrigin, `baseUrl is an origin without version or path, like ${example}`);

/** Tokens go into an HTTP header: a line break or a space that was pasted along would make every call fail. */
export const visible = (name: string) =>
  z
    .string(`${name} is missing`)
    .min(1, `${name} is empty`)
    .max(4096, `${name} is too long`)
    .regex(/^[\x21-\x7e]*$/, `${name} must not hold spaces, line breaks or special characters`);
