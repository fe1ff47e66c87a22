import { request } from 'undici';
import { z } from 'zod';
import type { ProviderMessage } from './records.ts';

const page = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      token: z.string().nullable(),
      status: z.string(),
      times: z.object({ acceptedAt: z.string() }),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/**
 * What the sandbox, as the provider, has accepted from anybody. Real providers keep no such list.
 * @param url the sandbox
 * @returns null when nothing like a sandbox answers there
 */
export async function providerRecord(url: string): Promise<ProviderMessage[] | null> {
  const found: ProviderMessage[] = [];
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const answer = await request(`${url}/messages?limit=10000&cursor=${cursor}`).catch(() => null);
    if (answer?.statusCode !== 200) return null;
    const { data, nextCursor } = page.parse(await answer.body.json());
    // What it took and then refused it does not have.
    for (const { id, token, status, times } of data)
      if (token !== null)
        found.push({ token, providerId: id, failed: status === 'failed', acceptedAt: times.acceptedAt });
    cursor = nextCursor;
  }
  return found;
}
