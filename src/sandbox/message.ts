import { z } from 'zod';

/** Something to tap under a message, as the person sees it; `reply` is the kind of webhook that a tap makes. */
export const shownButton = z.object({
  /** What comes back to the business: the payload of a quick reply, the id of a reply button or list row. */
  id: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  reply: z.enum(['quick_reply', 'button_reply', 'list_reply']),
});
export type ShownButton = z.infer<typeof shownButton>;

export const templateCategory = z.enum(['marketing', 'utility', 'authentication']);

/**
 * A webhook that is owed to the business: `value` is what Meta calls the change's value, without `metadata`, or all of
 * Connectly's event.
 */
export const owedWebhook = z.object({
  id: z.string(),
  phoneNumberId: z.string(),
  owedAt: z.number(),
  /** What Meta calls the change's field: `messages` when it is missing. */
  field: z.string().optional(),
  value: z.record(z.string(), z.unknown()),
  /** The webhook whose first try comes before this one's: how a reordered status is made. */
  after: z.string().nullable(),
});
export type OwedWebhook = z.infer<typeof owedWebhook>;

export const deliveryStatus = z.enum(['sent', 'delivered', 'read', 'failed']);
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

/** A message from a business to a person. Times are milliseconds since the epoch. */
export const businessMessage = z.object({
  author: z.literal('business'),
  /** The provider's id of the message: a wamid, or a ULID at Connectly. */
  id: z.string(),
  /** The business's number, see `business-number.ts`. */
  phoneNumberId: z.string(),
  /** The key of the person's phone, see `phone-key.ts`. */
  phone: z.string(),
  /** The version of the call: of Graph, such as `v25.0`, or Connectly's `v1`. */
  version: z.string(),
  kind: z.enum([
    'text',
    'image',
    'video',
    'audio',
    'document',
    'location',
    'template',
    'button',
    'list',
    'product',
    'product_list',
  ]),
  text: z.string(),
  media: z.object({ type: z.enum(['image', 'video', 'audio', 'document']), source: z.string() }).nullable(),
  buttons: z.array(shownButton),
  template: z.object({ name: z.string(), language: z.string(), category: templateCategory }).nullable(),
  /** The business's `biz_opaque_callback_data`, or its `callbackData` as text. */
  token: z.string().nullable(),
  /** What Connectly's caller gave with it and gets back: `callbackData` is any JSON. */
  connectly: z
    .object({ callbackData: z.unknown().optional(), campaignName: z.string().nullable() })
    .optional(),
  quoted: z.string().nullable(),
  /** Decided when it was accepted: the code with which it fails instead of being sent. */
  failsWith: z.union([z.number(), z.string()]).nullable(),
  status: z.union([z.literal('accepted'), deliveryStatus]),
  acceptedAt: z.number(),
  sentAt: z.number().nullable(),
  deliveredAt: z.number().nullable(),
  readAt: z.number().nullable(),
  failedAt: z.number().nullable(),
  /** The `sent` webhook that a reordering fault holds back until the next status. */
  withheld: owedWebhook.nullable(),
  /** A tap that this phone still makes by itself. */
  autoTap: z.object({ title: z.string(), dueAt: z.number() }).nullable(),
});
export type BusinessMessage = z.infer<typeof businessMessage>;

/** A business's message that the provider has just taken: nothing has become of it yet. */
export function taken(
  message: Omit<BusinessMessage, 'author' | 'status' | `${string}At` | 'withheld' | 'autoTap'>,
  now: number,
): BusinessMessage {
  return {
    ...message,
    author: 'business',
    status: 'accepted',
    acceptedAt: now,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    withheld: null,
    autoTap: null,
  };
}

/** A message from a person to a business: words, or a tap on a button. */
export const personMessage = z.object({
  author: z.literal('person'),
  id: z.string(),
  phoneNumberId: z.string(),
  phone: z.string(),
  kind: z.enum(['text', 'quick_reply', 'button_reply', 'list_reply']),
  text: z.string(),
  buttonId: z.string().nullable(),
  /** The message whose button was tapped. */
  quoted: z.string().nullable(),
  at: z.number(),
  /** When the business marked it as read. */
  readAt: z.number().nullable(),
  /** Whether the phone made this tap by itself (`autoTap`). */
  auto: z.boolean(),
});
export type PersonMessage = z.infer<typeof personMessage>;

export type Message = BusinessMessage | PersonMessage;
