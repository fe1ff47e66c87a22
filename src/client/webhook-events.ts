import type { ErrorEnvelope } from './sendout-error.ts';
import type { MessageContent } from './single-messages.ts';

/** One end of a message. */
export type Party = { id: string; channelType: 'whatsapp'; name: string | null };

/**
 * Which campaign, sendout, run and step a message is of; a test-send has no sendout, a single message no campaign but
 * the tag that its caller gave.
 */
export type EventMetadata = { campaign_name?: string; sendout_id?: string; run_id: string; node: string };

/** Something became of a message. `sender` is the business, `recipient` the client. */
export type DeliveryStatusEvent = {
  topic: 'delivery_status';
  /** Unix seconds, as text. */
  timestamp: string;
  sender: Party;
  recipient: Party;
  statusUpdate: {
    /** The message's id, as runs show it. */
    id: string;
    status: 'sent' | 'delivered' | 'read' | 'delivery_failed';
    /** Why it failed. */
    error: ErrorEnvelope | null;
  };
  metadata: EventMetadata;
  /** What the caller of a single message gave along. */
  callbackData?: unknown;
};

/** A client wrote or tapped; or, with `echo`, one of our own messages (`message.isEcho`). */
export type MessageEvent = {
  topic: 'messages';
  /** Unix seconds, as text. */
  timestamp: string;
  sender: Party;
  recipient: Party;
  message?: Omit<MessageContent, 'attachments'> & {
    id?: string;
    isEcho?: boolean;
    /** Of a kind that has no text and no file. */
    type?: string;
    /** The address of a client's file is not known: it takes the provider's token to read it. */
    attachments?: { type: string; url: string | null; caption?: string; filename?: string }[];
    buttons?: { id: string; text: string }[];
    templateName?: string;
    language?: string;
    parameters?: { name: string; value: string; filename?: string }[];
  };
  /** A tap on a button; `id` is the button's in the flow, null when it is none of ours. */
  buttonResponse?: { text: string; id: string | null; payload: string };
  /** The message that it answers. */
  context?: { replyToId: string };
  metadata?: EventMetadata;
  /** What the caller of the single message gave along that it refers to. */
  callbackData?: unknown;
};

/** A report is ready. Times are ISO 8601. */
export type ReportEvent = {
  topic: 'report';
  timestamp: string;
  report: {
    id: string;
    name: string;
    type: string;
    last_run: {
      id: string;
      status: string;
      result: { url: string; expires_at: string; created_at: string };
    };
  };
};

export type WebhookEvent = DeliveryStatusEvent | MessageEvent | ReportEvent;
