import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Meta's check when a callback address is registered: `GET ?hub.mode=subscribe&hub.verify_token=…&hub.challenge=…`.
 * @param query the query, with its dotted names
 * @param verifyTokens all tokens that count; each is compared, in constant time
 * @returns the challenge, to be answered as the whole body (plain text, 200), or `null`: answer 403
 */
export function handshake(
  query: Record<string, string | string[] | undefined>,
  verifyTokens: string[],
): string | null {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
  if (mode !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string') return null;
  const matches = verifyTokens.filter((known) => known !== '' && timingSafeEqual(hash(known), hash(token)));
  return matches.length > 0 ? challenge : null;
}

/** Equal lengths for `timingSafeEqual`, without telling the token's own. */
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
