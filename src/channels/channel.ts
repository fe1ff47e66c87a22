import type { z } from 'zod';

/** What a channel sends: the texts are final, variables are filled in. */
export type OutgoingMessage = {
  /** The client: E.164 with `+`, or `bsuid:` and a business-scoped user id. */
  to: string;
  /** The attempt's token. The provider gives it back with every status of this message. At most 64 characters. */
  token: string;
  content: OutgoingContent;
};

export type OutgoingContent =
  | { kind: 'text'; text: string; buttons: OutgoingButton[] }
  | {
      kind: 'media';
      media: MediaKind;
      url: string;
      caption?: string;
      /** Of a document; the address's last part when missing. */
      filename?: string;
      buttons: OutgoingButton[];
    }
  | {
      kind: 'template';
      template: string;
      language: string;
      /** Connectly's parameter names (`header_text`, `body_1`, `button_1_url` …) and their final values. */
      parameters: Record<string, string>;
      /** The name of the header's document; the address's last part when missing. */
      filename?: string;
      buttons: OutgoingButton[];
    }
  /** Sound goes without a caption and without buttons. */
  | { kind: 'audio'; url: string }
  /** Degrees. */
  | { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  /** A text with reply buttons under it and a header above it or a footer below it. */
  | {
      kind: 'reply_buttons';
      header?: OutgoingHeader;
      text: string;
      footer?: string;
      buttons: OutgoingButton[];
    }
  /** A text with one button, which opens the rows to choose from. A chosen row comes back as a button's `reply` does. */
  | {
      kind: 'list';
      header?: Extract<OutgoingHeader, { kind: 'text' }>;
      text: string;
      footer?: string;
      /** What the button that opens the list says. */
      button: string;
      sections: { title?: string; rows: OutgoingRow[] }[];
    }
  /** One product of a catalogue. */
  | { kind: 'product'; text?: string; footer?: string; catalogId: string; productId: string }
  /** Products of a catalogue to look through. */
  | {
      kind: 'products';
      header: Extract<OutgoingHeader, { kind: 'text' }>;
      text: string;
      footer?: string;
      catalogId: string;
      sections: { title?: string; productIds: string[] }[];
    };

export type MediaKind = 'image' | 'video' | 'document';

/** What stands above the text of an interactive message. */
export type OutgoingHeader =
  | { kind: 'text'; text: string }
  | { kind: 'media'; media: MediaKind; url: string; filename?: string };

/** A row of a list; `reply` as a button's. */
export type OutgoingRow = { reply: string; title: string; description?: string };

/** `reply` is what comes back when the button is tapped: it names our message and the button (see `button-reply.ts`). */
export type OutgoingButton = { reply: string; title: string };

/**
 * What to do about a provider's error, per code, in one table per channel:
 * `retry` the same call soon, `defer` it by hours, `pause` the sender until a person looks, `fix`: this message can
 * never go like this, `drop`: this recipient cannot be reached, `suppress`: never write to this client again.
 */
export type ErrorClass = 'retry' | 'defer' | 'pause' | 'fix' | 'drop' | 'suppress';

/** What an error is about, smallest first: who else fails in the same way until something changes. */
export type ErrorScope = 'call' | 'message' | 'client' | 'pair' | 'template' | 'sender' | 'account';

/** The provider's own words about a failure, with what follows from them. */
export type ProviderError = {
  code: number | string;
  title: string;
  details?: string;
  class: ErrorClass;
  scope?: ErrorScope;
  /** For `retry` and `defer`: how long to wait, in milliseconds. */
  afterMs?: number;
  /** The channel's table does not have the code: whoever runs the server should hear of it. */
  unknown?: true;
};

/**
 * How a send ended. `accepted`: the provider gave an id. `refused`: the provider's own error body said no, so it has
 * not taken the message. `not_sent`: the request never left, so nothing can have been taken. `unknown`: the request
 * left and no answer can be trusted; the provider may have taken it.
 */
export type SendOutcome =
  | { kind: 'accepted'; providerId: string; heldForQuality: boolean }
  | { kind: 'refused'; error: ProviderError }
  | { kind: 'not_sent'; reason: string }
  | { kind: 'unknown'; reason: string };

/** Whether a sender's credentials work, in a sentence or two for whoever saved them, with the provider's own words. */
export type CredentialCheck = { ok: boolean; message: string };

/** One thing a provider's webhook tells us. `phone` says which of the business's numbers it is about (the provider's id of it). */
export type InboundItem =
  | {
      kind: 'status';
      phone: string;
      providerId: string;
      token?: string;
      status: 'sent' | 'delivered' | 'read' | 'failed';
      at: number;
      error?: ProviderError;
    }
  | {
      kind: 'tap';
      phone: string;
      /** The provider's id of this inbound message: the key for finding duplicates. */
      id: string;
      /** Digits, no plus, as the provider names the client; or `bsuid:…`. */
      from: string;
      /** What we gave the button as `reply`, when it came back. */
      reply?: string;
      /** The provider's id of the message the button belongs to. */
      quoted?: string;
      /** The token of that message, for providers that give it back with answers too. */
      token?: string;
      title: string;
      at: number;
    }
  | { kind: 'text'; phone: string; id: string; from: string; text: string; quoted?: string; at: number }
  | { kind: 'preference'; phone: string; from: string; value: 'stop' | 'resume'; at: number }
  /**
   * Anything else a client sent: it opens the 24-hour window and is kept, nothing more. Type `system` is WhatsApp's own
   * note about the client (a changed number): it opens nothing.
   */
  | { kind: 'other'; phone: string; id: string; from: string; type: string; quoted?: string; at: number };

/** One provider's protocol. Settings are what a sender of this channel needs; secrets are in them. */
export interface Channel<Settings> {
  settings: z.ZodType<Settings>;
  /**
   * Sends one message with one HTTP request and reads the answer. Never throws for what a network or a provider can do.
   * @param signal ends the request; an aborted request whose bytes may have left is `unknown`.
   */
  send(settings: Settings, message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
  /**
   * Asks the provider something that only valid credentials are answered; nothing is sent to anybody. Never throws for
   * what a network or a provider can do.
   * @param number the sender's own number, E.164 with `+`
   */
  check(settings: Settings, number: string, signal: AbortSignal): Promise<CredentialCheck>;
  /** Whether the signature header fits the exact bytes of the body, compared in constant time. */
  verify(
    settings: Settings,
    body: Uint8Array,
    headers: Record<string, string | string[] | undefined>,
  ): boolean;
  /** Reads a webhook body that was verified. Unknown kinds become `other` or nothing, never an error. */
  read(body: unknown): InboundItem[];
}
