import type { Sender } from '../../store/senders.ts';
import { readPhoneNumber } from '../phone-number.ts';

/** Which sender an entry goes out from: the one it names, else the campaign's, else the business's default. */
export class SenderChoice {
  readonly #byNumber: Map<string, Sender>;
  readonly #default: Sender | undefined;
  /** A call of 10,000 entries names few senders. */
  readonly #named = new Map<string, Sender | null>();

  constructor(senders: Sender[]) {
    this.#byNumber = new Map(senders.map((sender) => [sender.number, sender]));
    this.#default = senders.find(({ isDefault }) => isDefault);
  }

  /** Null when the named number is no sender of the business, or the business has none. */
  senderFor(ofEntry: string | null | undefined, ofCampaign: string | null): Sender | null {
    const number = ofEntry ?? ofCampaign;
    if (number === null) return this.#default ?? null;
    const known = this.#named.get(number);
    if (known !== undefined) return known;
    const sender = this.#byNumber.get(readPhoneNumber(number) ?? '') ?? null;
    this.#named.set(number, sender);
    return sender;
  }
}
