/** Where the API is that a command speaks to, and who it is there. */
export type ApiAccess = { apiUrl: string; apiKey: string; business: string };

/** From `SENDOUT_URL`, `SENDOUT_API_KEY` and `SENDOUT_BUSINESS`; what is not set is the demo's. @param business given on the command line */
export function apiAccess(env: Record<string, string | undefined>, business: string | undefined): ApiAccess {
  return {
    apiUrl: (env.SENDOUT_URL || 'http://127.0.0.1:8080').replace(/\/+$/, ''),
    apiKey: env.SENDOUT_API_KEY || 'demo-key',
    business: business ?? (env.SENDOUT_BUSINESS || 'demo'),
  };
}
