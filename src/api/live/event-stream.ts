import { PassThrough, type Readable } from 'node:stream';

/** Proxies and browsers end what is silent for long: most after a minute. Milliseconds. */
const pingMs = 15_000;

/** A browser begins anew after this, so a key that was taken away does not listen on for ever. Milliseconds. */
const lifeMs = 10 * 60_000;

/** Bytes that may wait for a listener who does not read; beyond them it is cut off, and asks anew. */
const mostWaiting = 64 * 1024;

/**
 * A stream of server-sent events (the WHATWG's HTML standard, "Server-sent events"). It begins with a line, so that its
 * listener knows that it is there, and ends by itself after ten minutes.
 */
export class EventStream {
  readonly #out = new PassThrough();
  readonly #timers: NodeJS.Timeout[];

  constructor() {
    this.#timers = [
      setInterval(() => this.#write('event: ping\ndata: {}\n\n'), pingMs),
      setTimeout(() => this.end(), lifeMs),
    ];
    this.#out.once('close', () => {
      for (const timer of this.#timers) clearTimeout(timer);
    });
    // A listener that goes away is no failure.
    this.#out.on('error', () => this.#out.destroy());
    this.#write('retry: 1000\n\n');
  }

  get readable(): Readable {
    return this.#out;
  }

  send(data: object): void {
    this.#write(`data: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    if (!this.#out.writableEnded) this.#out.end();
  }

  #write(text: string): void {
    if (this.#out.writableEnded || this.#out.destroyed) return;
    this.#out.write(text);
    if (this.#out.writableLength + this.#out.readableLength > mostWaiting) this.#out.destroy();
  }
}
