import { ApiError } from './errors.ts';

/**
 * The demo has a key that everybody knows, so it must not be reachable through a name that somebody else has pointed at
 * this machine (DNS rebinding): only a `Host` header with a loopback name or address is answered.
 * @throws ApiError for any other host
 */
export function requireLoopbackHost(host: string | undefined): void {
  if (!host || !isLoopback(host)) throw new ApiError('ERROR_CODE_HOST_FORBIDDEN');
}

function isLoopback(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
