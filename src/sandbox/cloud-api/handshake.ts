import { randomInt } from 'node:crypto';
import { request } from 'undici';
import { Problem } from '../problem.ts';

/**
 * Asks an address whether it wants webhooks, as Meta does: it has to answer 200 with the challenge and nothing else.
 * @throws Problem 422 when it does not.
 */
export async function shakeHands(url: string, verifyToken: string): Promise<void> {
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
  const asked = new URL(url);
  asked.searchParams.set('hub.mode', 'subscribe');
  asked.searchParams.set('hub.challenge', challenge);
  asked.searchParams.set('hub.verify_token', verifyToken);
  const problem = await request(asked, { headersTimeout: 10_000, bodyTimeout: 10_000 }).then(
    async ({ statusCode, body }) => {
      const text = await body.text();
      if (statusCode !== 200) return `it answered HTTP ${statusCode}`;
      return text === challenge ? null : 'its answer was not the challenge';
    },
    (error: Error) => `it could not be asked (${error.message})`,
  );
  if (problem === null) return;
  const message = `The address ${url} did not confirm the webhook: ${problem}. It has to answer GET with hub.challenge when hub.verify_token is right; {"handshake": false} skips this.`;
  throw new Problem(422, 'handshake_failed', message);
}
