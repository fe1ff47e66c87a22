import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Which addresses webhooks may have. `loopback` (the demo): plain http and this machine too. */
export type AddressPolicy = 'public' | 'loopback';

/**
 * Why a webhook's address cannot be used, in words; null when it can. A name is looked up: all that it stands for must
 * be public, so that nobody has us call what only we can reach.
 */
export async function addressProblem(address: string, policy: AddressPolicy): Promise<string | null> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url) return 'is no URL';
  if (url.protocol !== 'https:' && !(policy === 'loopback' && url.protocol === 'http:'))
    return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host)) return isAllowed(host, policy) ? null : privateNetwork;
  try {
    const found = await lookup(host, { all: true });
    return found.every((it) => isAllowed(it.address, policy)) ? null : privateNetwork;
  } catch {
    return `cannot be looked up: ${host} is not known`;
  }
}

const privateNetwork = 'is not on the public internet';

/**
 * Whether an IP address may be called: public unicast only, which leaves out private, loopback, link-local (cloud
 * metadata), carrier-grade NAT, multicast and reserved ranges, and addresses of IPv6 that stand for one of IPv4.
 */
export function isAllowed(ip: string, policy: AddressPolicy): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const parsed = ipaddr.process(ip);
  const range = parsed.range();
  if (range === 'loopback') return policy === 'loopback';
  // What is left of the old IPv4-compatible range, ::/96, counts as unicast there.
  const compatible = parsed instanceof ipaddr.IPv6 && parsed.parts.slice(0, 6).every((part) => part === 0);
  return range === 'unicast' && !compatible;
}
