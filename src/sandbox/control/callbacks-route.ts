import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Callback } from '../callback.ts';
import { shakeHands } from '../cloud-api/handshake.ts';
import type { Courier } from '../courier.ts';
import { phoneKey } from '../phone-key.ts';
import type { Store } from '../store.ts';

const callbackRequest = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  appSecret: z.string().min(1),
  verifyToken: z.string().min(1),
  displayPhoneNumber: z.string().optional(),
  /** False: the address is taken without asking it. */
  handshake: z.boolean().default(true),
});

/** Where webhooks go: Meta's app dashboard. Secrets go in and never come out. */
export function callbacksRoute(app: FastifyInstance, parts: { store: Store; courier: Courier }): void {
  const { store, courier } = parts;

  app.get('/callbacks', () => ({
    data: [...store.world.callbacks.values()].map(withoutSecrets),
    nextCursor: null,
  }));

  app.put(
    '/callbacks/:phoneNumberId',
    async (request: FastifyRequest<{ Params: { phoneNumberId: string } }>) => {
      const { phoneNumberId } = request.params;
      const { url, appSecret, verifyToken, displayPhoneNumber, handshake } = callbackRequest.parse(
        request.body,
      );
      if (handshake) await shakeHands(url, verifyToken);
      const number = displayPhoneNumber ?? phoneNumberId;
      const callback = {
        phoneNumberId,
        url,
        appSecret,
        verifyToken,
        displayPhoneNumber: phoneKey(number) ?? number,
      };
      store.commit({ type: 'callback', callback });
      courier.callbackChanged(phoneNumberId);
      return withoutSecrets(callback);
    },
  );
}

function withoutSecrets({ phoneNumberId, url, displayPhoneNumber }: Callback): object {
  return { phoneNumberId, url, displayPhoneNumber };
}
