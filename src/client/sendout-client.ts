import { randomUUID } from 'node:crypto';
import { Caller, type SendoutClientOptions } from './caller.ts';
import { Campaigns } from './campaigns.ts';
import type { Entry, SendCampaignsAnswer } from './entries.ts';
import { Messages } from './messages.ts';
import { Runs } from './runs.ts';
import { SendoutError } from './sendout-error.ts';
import { Sendouts } from './sendouts.ts';
import type { SentMessage, SessionMessage, TemplateMessage } from './single-messages.ts';
import { Suppressions } from './suppressions.ts';
import { Webhooks } from './webhooks.ts';

export type SendOptions = {
  /** Holds for 24 hours; a fresh one for each call unless set. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/**
 * Sendout's API for a backend. Calls that may be made twice are made again after a lost connection, 429, 502, 503 or
 * 504, for `retryForMs`.
 *
 * @example
 * const sendout = new SendoutClient({ url: 'http://127.0.0.1:8080', businessId: 'demo', apiKey: 'demo-key' });
 * await sendout.sendCampaigns([{ client: '+16045552331', campaignName: 'spring_offer' }]);
 * for await (const run of sendout.runs.of('+16045552331')) console.log(run.why);
 */
export class SendoutClient {
  readonly campaigns: Campaigns;
  readonly sendouts: Sendouts;
  readonly runs: Runs;
  readonly messages: Messages;
  readonly suppressions: Suppressions;
  readonly webhooks: Webhooks;
  readonly #caller: Caller;

  constructor(options: SendoutClientOptions) {
    const caller = new Caller(options);
    this.#caller = caller;
    this.campaigns = new Campaigns(caller);
    this.sendouts = new Sendouts(caller);
    this.runs = new Runs(caller);
    this.messages = new Messages(caller);
    this.suppressions = new Suppressions(caller);
    this.webhooks = new Webhooks(caller);
  }

  /**
   * Starts campaigns for clients; what is accepted is stored when it resolves. One item a campaign and version; entries
   * that were not taken are in `rejections`.
   *
   * It is always made with an `Idempotency-Key`, so its own repeats send nothing twice. Give a key of your own, such as
   * the id of your job, when your process may crash and start over: it holds for 24 hours.
   *
   * All entries go in one call, because a client that is named twice is only found within a call. Up to 100,000
   * entries and 16 MB fit in; with more, call it several times, each time with a key of its own.
   * @throws SendoutError, with the key that it was made with; when no group at all can be sent, too
   */
  sendCampaigns(entries: readonly Entry[], options?: SendOptions): Promise<SendCampaignsAnswer> {
    return this.#send('/send/campaigns', { entries }, options);
  }

  /**
   * Sends one message to a client who has written within 24 hours. Its repeats are as safe as those of `sendCampaigns`.
   * @throws SendoutError, such as `ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW`
   */
  sendMessage(message: SessionMessage, options?: SendOptions): Promise<SentMessage> {
    return this.#send('/send/messages', message, options);
  }

  /** Sends one template message. Its repeats are as safe as those of `sendCampaigns`. */
  sendTemplate(message: TemplateMessage, options?: SendOptions): Promise<SentMessage> {
    return this.#send('/send/whatsapp_templated_messages', message, options);
  }

  async #send<Answer>(
    path: string,
    body: unknown,
    { idempotencyKey = randomUUID(), signal }: SendOptions = {},
  ): Promise<Answer> {
    const headers = { 'idempotency-key': idempotencyKey };
    try {
      return await this.#caller.call<Answer>({
        method: 'POST',
        path,
        headers,
        body,
        repeatable: true,
        signal,
      });
    } catch (error) {
      if (error instanceof SendoutError) error.idempotencyKey = idempotencyKey;
      throw error;
    }
  }
}
