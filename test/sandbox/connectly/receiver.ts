import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const party = z.looseObject({ id: z.string(), channelType: z.literal('whatsapp') });
const event = z.looseObject({
  topic: z.enum(['messages', 'delivery_status']),
  timestamp: z.string(),
  sender: party,
  recipient: party,
  statusUpdate: z.looseObject({ id: z.string(), status: z.string(), error: z.unknown() }).optional(),
});
export type Event = z.infer<typeof event>;

/** A business's endpoint for Connectly's events: a real server that keeps what comes in and answers as it is told. */
export async function connectlyReceiver() {
  const received: { body: string; headers: IncomingHttpHeaders; event: Event }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString('utf8');
    received.push({ body, headers: request.headers, event: event.parse(JSON.parse(body)) });
    response.writeHead(receiver.answer()).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    /** What to answer to an event. */
    answer: () => 200,
    events: () => received.map((each) => each.event),
    statuses: () => received.flatMap((each) => each.event.statusUpdate?.status ?? []),
    messages: () => receiver.events().filter(({ topic }) => topic === 'messages'),
  };
  return receiver;
}
