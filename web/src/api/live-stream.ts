/** The server pings every 15 seconds: silent for this long, the connection is dead. Milliseconds. */
const silenceMs = 40_000;

/** So long after a refusal it is tried again. Milliseconds. */
const againMs = 2000;

/** The server ends each stream now and then; only a break that lasts longer than this is told. Milliseconds. */
const briefMs = 3000;

/** A page that nobody sees stops listening after this: browsers hold only six connections to a server. Milliseconds. */
const unseenMs = 15_000;

type Ears = { onOpen: () => void; onAway: () => void; onData: (data: string) => void };

/**
 * Server-sent events for as long as the page is looked at, through breaks of the connection and restarts of the server.
 * What was sent during a break is lost.
 */
export class LiveStream {
  readonly #url: string;
  readonly #ears: Ears;
  #source: EventSource | undefined;
  /** Begins anew: after a refusal, or when nothing is heard any more. */
  #next: number | undefined;
  #away: number | undefined;
  #unseen: number | undefined;

  constructor(url: string, ears: Ears) {
    this.#url = url;
    this.#ears = ears;
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.#look);
    window.clearTimeout(this.#unseen);
    this.#close();
  }

  #look = (): void => {
    window.clearTimeout(this.#unseen);
    if (document.visibilityState === 'hidden')
      this.#unseen = window.setTimeout(() => this.#close(), unseenMs);
    else if (!this.#source) this.#open();
  };

  #open(): void {
    this.#source?.close();
    const source = new EventSource(this.#url);
    this.#source = source;
    this.#openAfter(silenceMs);
    source.onopen = () => {
      window.clearTimeout(this.#away);
      this.#away = undefined;
      this.#openAfter(silenceMs);
      this.#ears.onOpen();
    };
    source.onerror = () => {
      this.#away ??= window.setTimeout(this.#ears.onAway, briefMs);
      // After an answer that is no stream the browser gives up.
      if (source.readyState === EventSource.CLOSED) this.#openAfter(againMs);
    };
    source.onmessage = ({ data }) => {
      this.#openAfter(silenceMs);
      this.#ears.onData(String(data));
    };
    source.addEventListener('ping', () => this.#openAfter(silenceMs));
  }

  #openAfter(ms: number): void {
    window.clearTimeout(this.#next);
    this.#next = window.setTimeout(() => this.#open(), ms);
  }

  #close(): void {
    this.#source?.close();
    this.#source = undefined;
    window.clearTimeout(this.#next);
    window.clearTimeout(this.#away);
    this.#away = undefined;
  }
}
