import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts and decrypts senders' settings at rest: AES-256-GCM, the key derived from `SENDOUT_SECRET_KEY`. */
export class Secrets {
  readonly #key: Buffer;

  /** @param secretKey the setting `SENDOUT_SECRET_KEY`, any text */
  constructor(secretKey: string) {
    this.#key = createHash('sha256').update(secretKey).digest();
  }

  /** What else needs a secret of this installation (the sandbox's signatures) derives it from here. */
  get key(): string {
    return this.#key.toString('hex');
  }

  /** A format byte, a fresh nonce, the tag, the encrypted JSON. */
  seal(value: unknown): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws Error when it was sealed with another key, or was changed */
  open(sealed: Buffer): unknown {
    if (sealed[0] !== 1) throw new Error('These settings were encrypted by a newer version');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(1, 13));
    decipher.setAuthTag(sealed.subarray(13, 29));
    try {
      return JSON.parse(
        Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8'),
      );
    } catch {
      throw new Error(
        'A sender’s settings cannot be decrypted: SENDOUT_SECRET_KEY is not the key they were saved with',
      );
    }
  }
}
