import { Pool } from 'undici';

/** A request as it goes over the wire: nothing of it is corrected on its way. */
export type WireRequest = {
  method: string;
  /** With the query, percent-encoded. */
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer;
};

export type WireAnswer = { status: number; type: string; text: string; headers: Record<string, unknown> };

/** Sends requests to one server over kept connections. */
export class Wire {
  readonly #pool: Pool;

  constructor(origin: string) {
    this.#pool = new Pool(origin, { connections: 4 });
  }

  async send({ method, path, headers, body }: WireRequest): Promise<WireAnswer> {
    const answer = await this.#pool.request({
      method: method as 'GET',
      path,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const type = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
    const text = type === 'text/event-stream' ? await begin(answer.body) : await answer.body.text();
    return { status: answer.statusCode, type, text, headers: answer.headers };
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** The first of an answer that goes on for as long as somebody listens. */
async function begin(body: AsyncIterable<Buffer>): Promise<string> {
  for await (const chunk of body) return chunk.toString('utf8');
  return '';
}

/** A request as a person can repeat it. */
export function asWritten({ method, path, headers, body }: WireRequest): string {
  const shown = body === undefined ? '' : Buffer.isBuffer(body) ? `(bytes) ${body.toString('hex')}` : body;
  return `${method} ${path}\n${JSON.stringify(headers)}\n${shown.length > 2000 ? `${shown.slice(0, 2000)}… (${shown.length})` : shown}`;
}
