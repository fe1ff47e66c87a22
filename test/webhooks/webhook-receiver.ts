import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const event = z.looseObject({
  topic: z.string(),
  timestamp: z.string(),
  // A report comes from nobody and goes to nobody.
  sender: z.looseObject({ id: z.string() }).default({ id: '' }),
  recipient: z.looseObject({ id: z.string() }).default({ id: '' }),
  statusUpdate: z
    .object({ id: z.string(), status: z.string(), error: z.looseObject({ code: z.string() }).nullable() })
    .optional(),
  message: z.looseObject({}).optional(),
  buttonResponse: z.looseObject({}).optional(),
  context: z.object({ replyToId: z.string() }).optional(),
  metadata: z.looseObject({ campaign_name: z.string().optional(), run_id: z.string() }).optional(),
  callbackData: z.unknown().optional(),
});

export type Received = {
  body: Buffer;
  headers: IncomingHttpHeaders;
  event: z.infer<typeof event>;
  /** What it was answered; null: never. */
  answered: number | null;
};

/** A customer's webhook endpoint: a real server that keeps what comes in and answers as it is told. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  /** What to answer; null never answers. */
  answer: (event: Received['event']) => number | null = () => 200;
  redirectTo: string | undefined;
  url = '';
  readonly #server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    this.#take(Buffer.concat(chunks), request.headers, response);
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
    return this;
  }

  /** What it took, in order: every event that was answered with 2xx. */
  get taken(): Received['event'][] {
    return this.received.flatMap((it) =>
      it.answered !== null && it.answered >= 200 && it.answered < 300 ? [it.event] : [],
    );
  }

  /** The statuses that it took about a client, in order. */
  statusesOf(client: string): string[] {
    return this.taken.flatMap(({ recipient, statusUpdate }) =>
      recipient.id === client && statusUpdate ? [statusUpdate.status] : [],
    );
  }

  /** The same for each of the client's messages, in the order of their first event. */
  messagesOf(client: string): { id: string; statuses: string[] }[] {
    const found = new Map<string, string[]>();
    for (const { recipient, statusUpdate } of this.taken) {
      if (recipient.id !== client || !statusUpdate) continue;
      found.set(statusUpdate.id, [...(found.get(statusUpdate.id) ?? []), statusUpdate.status]);
    }
    return [...found].map(([id, statuses]) => ({ id, statuses }));
  }

  /** Ends all connections, answered or not. */
  hangUp(): void {
    this.#server.closeAllConnections();
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #take(body: Buffer, headers: IncomingHttpHeaders, response: ServerResponse): void {
    const parsed = event.parse(JSON.parse(body.toString('utf8')));
    const answered = this.answer(parsed);
    this.received.push({ body, headers, event: parsed, answered });
    if (answered === null) return;
    response.writeHead(answered, this.redirectTo ? { location: this.redirectTo } : {}).end();
  }
}
