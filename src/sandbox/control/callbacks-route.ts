import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { connectlyNumberId } from '../business-number.ts';
import type { Callback } from '../callback.ts';
import { shakeHands } from '../cloud-api/handshake.ts';
import type { Courier } from '../courier.ts';
import { isUserId, phoneKey } from '../phone-key.ts';
import { Problem } from '../problem.ts';
import type { Store } from '../store.ts';

const callbackRequest = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  appSecret: z.string().min(1),
  verifyToken: z.string().min(1),
  displayPhoneNumber: z.string().optional(),
  /** False: the address is taken without asking it. */
  handshake: z.boolean().default(true),
});

const connectlyRequest = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  webhookSecret: z.string().min(1),
});

type ConnectlyCall = FastifyRequest<{ Params: { businessId: string; number: string } }>;

/** Where webhooks go: Meta's app dashboard, or Connectly's. Secrets go in and never come out. */
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

  // Connectly asks the address nothing.
  app.put('/callbacks/connectly/:businessId/:number', (request: ConnectlyCall) => {
    const { businessId, number } = request.params;
    const digits = phoneKey(number);
    if (digits === null || isUserId(digits)) {
      const message = `${number} is no phone number: write it in E.164, such as +15551234567.`;
      throw new Problem(400, 'number_invalid', message);
    }
    const phoneNumberId = connectlyNumberId({ businessId, digits });
    const { url, webhookSecret } = connectlyRequest.parse(request.body);
    const callback = { phoneNumberId, url, webhookSecret, displayPhoneNumber: digits };
    store.commit({ type: 'callback', callback });
    courier.callbackChanged(phoneNumberId);
    return withoutSecrets(callback);
  });
}

function withoutSecrets({ phoneNumberId, url, displayPhoneNumber }: Callback): object {
  return { phoneNumberId, url, displayPhoneNumber };
}
