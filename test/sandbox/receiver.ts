import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const status = z.looseObject({
  id: z.string(),
  status: z.string(),
  timestamp: z.string(),
  recipient_id: z.string().optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.looseObject({ code: z.number() })).optional(),
});
const inbound = z.looseObject({ id: z.string(), type: z.string(), timestamp: z.string() });
const value = z.looseObject({
  metadata: z.object({ display_phone_number: z.string(), phone_number_id: z.string() }),
  contacts: z.array(z.looseObject({})).optional(),
  statuses: z.array(status).optional(),
  messages: z.array(inbound).optional(),
});
const webhook = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.object({ id: z.string(), changes: z.array(z.object({ field: z.literal('messages'), value })) }),
  ),
});

export type Received = { body: string; headers: IncomingHttpHeaders; value: z.infer<typeof value> };

/** A business's webhook endpoint: a real server that keeps what comes in and answers as it is told. */
export async function startReceiver(verifyToken = 'verify-me') {
  const received: Received[] = [];
  const receiver = {
    url: '',
    received,
    /** What to answer to a webhook; null never answers. */
    answer: (_received: Received): number | null => 200,
    handshakes: 0,
    statuses: () => received.flatMap(({ value }) => value.statuses ?? []),
    messages: () => received.flatMap(({ value }) => value.messages ?? []),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? '/', 'http://receiver').searchParams;
    if (request.method === 'GET') {
      receiver.handshakes++;
      const right = asked.get('hub.verify_token') === verifyToken && asked.get('hub.mode') === 'subscribe';
      response.writeHead(right ? 200 : 403).end(right ? asked.get('hub.challenge') : '');
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString('utf8');
    const [change] = webhook.parse(JSON.parse(body)).entry.flatMap(({ changes }) => changes);
    if (!change) throw new Error('A webhook without a change');
    const item = { body, headers: request.headers, value: change.value };
    received.push(item);
    const code = receiver.answer(item);
    if (code !== null) response.writeHead(code).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

export function hmac(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
