/**
 * What a client of Postgres sends, cut into whole messages.
 * Source: the frontend/backend protocol 3.0, https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export type FrontendMessage = {
  /** The letter of the message; null for those before the session, which have none. */
  type: string | null;
  /** All of it, letter and length included. */
  bytes: Buffer;
};

/** The codes of messages without a letter: the number after their length. */
export const PROTOCOL_3 = 196_608;
export const CANCEL_REQUEST = 80_877_102;
export const SSL_REQUEST = 80_877_103;
export const GSS_REQUEST = 80_877_104;

/** The largest message taken; Postgres itself takes no value over 1 GB. */
const LARGEST = 256 * 1024 * 1024;

/** Cuts the bytes of one connection into messages, however they arrive. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #inSession = false;

  /**
   * Takes the next bytes of the connection.
   * @returns the messages that are complete now, in order
   * @throws Error when the bytes are not of this protocol
   */
  read(chunk: Buffer): FrontendMessage[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const messages: FrontendMessage[] = [];
    for (let next = this.#next(); next !== null; next = this.#next()) messages.push(next);
    return messages;
  }

  #next(): FrontendMessage | null {
    const header = this.#inSession ? 5 : 8;
    if (this.#size < header) return null;
    const lettered = this.#inSession ? 1 : 0;
    const length = this.#peek(header).readInt32BE(lettered) + lettered;
    if (length < header || length > LARGEST) throw new Error(`a message of ${length} bytes is not possible`);
    if (this.#size < length) return null;
    const bytes = this.#take(length);
    if (this.#inSession) return { type: String.fromCharCode(bytes.readUInt8(0)), bytes };
    this.#inSession = bytes.readInt32BE(4) === PROTOCOL_3;
    return { type: null, bytes };
  }

  /** At least `size` bytes in one piece; joins chunks only when a header or message crosses them. */
  #peek(size: number): Buffer {
    const [first] = this.#chunks;
    if (first !== undefined && first.length >= size) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }

  #take(size: number): Buffer {
    const whole = this.#peek(size);
    this.#size -= size;
    this.#chunks[0] = whole.subarray(size);
    if (whole.length === size) this.#chunks.shift();
    return whole.subarray(0, size);
  }
}
