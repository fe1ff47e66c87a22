import type { FastifyBaseLogger } from 'fastify';
import type { SenderChannels } from '../channels/sender-channels.ts';
import type { Clock } from '../clock.ts';
import { businessExists } from '../store/businesses.ts';
import type { Db } from '../store/database.ts';
import { type Sender, sendersOf } from '../store/senders.ts';
import type { SenderChannel } from '../store/tables.ts';

/** How webhooks are shaped and signed. */
export type InboundProtocol = 'whatsapp_cloud' | 'connectly';

/** One secret that signs webhooks of a business, with all senders that have it. */
export type InboundSecret = {
  protocol: InboundProtocol;
  secret: string;
  channel: SenderChannel;
  senderIds: string[];
  /** What Meta's check of a callback address is answered to; Connectly makes none. */
  verifyTokens: string[];
};

/** Decrypted for a webhook, they are good for the next ones of the same moment. */
const keptMs = 2000;

/** The secrets that the webhooks of each business may be signed with, each once for each protocol. */
export class InboundSecrets {
  readonly #db: Db;
  readonly #channels: SenderChannels;
  readonly #clock: Clock;
  readonly #kept = new Map<string, { until: number; secrets: InboundSecret[] }>();

  constructor(db: Db, channels: SenderChannels, clock: Clock) {
    this.#db = db;
    this.#channels = channels;
    this.#clock = clock;
  }

  /** Null when there is no such business. Settings that cannot be decrypted are left out, and logged. */
  async of(
    businessId: string,
    protocol: InboundProtocol,
    log: FastifyBaseLogger,
  ): Promise<InboundSecret[] | null> {
    const all = await this.#all(businessId, log);
    return all === null ? null : all.filter((each) => each.protocol === protocol);
  }

  async #all(businessId: string, log: FastifyBaseLogger): Promise<InboundSecret[] | null> {
    const kept = this.#kept.get(businessId);
    if (kept && this.#clock.now() < kept.until) return kept.secrets;
    const secrets = await this.#read(businessId, log);
    if (secrets.length === 0 && !(await businessExists(this.#db, businessId))) return null;
    this.#kept.set(businessId, { until: this.#clock.now() + keptMs, secrets });
    return secrets;
  }

  /** Its senders have changed. */
  forget(businessId: string): void {
    this.#kept.delete(businessId);
  }

  async #read(businessId: string, log: FastifyBaseLogger): Promise<InboundSecret[]> {
    const found = new Map<string, InboundSecret>();
    for (const sender of await sendersOf(this.#db, businessId)) {
      try {
        const { protocol, secret, verifyToken } = this.#signing(sender);
        const key = `${protocol}:${secret}`;
        const known = found.get(key) ?? {
          protocol,
          secret,
          channel: sender.channel,
          senderIds: [],
          verifyTokens: [],
        };
        known.senderIds.push(sender.id);
        if (verifyToken !== undefined) known.verifyTokens.push(verifyToken);
        found.set(key, known);
      } catch (error) {
        log.error({ sender: sender.id, error: String(error) }, 'A sender’s webhooks cannot be verified');
      }
    }
    return [...found.values()];
  }

  #signing(sender: Sender): { protocol: InboundProtocol; secret: string; verifyToken?: string } {
    if (sender.channel === 'connectly')
      return { protocol: 'connectly', secret: this.#channels.connectlySettings(sender).webhookSecret };
    const { appSecret, verifyToken } = this.#channels.cloudSettings(sender);
    return { protocol: 'whatsapp_cloud', secret: appSecret, verifyToken };
  }
}
