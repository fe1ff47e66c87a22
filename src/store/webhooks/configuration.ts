/** What a webhook is told about. */
export const webhookTopics = ['messages', 'delivery_status', 'report'] as const;
export type WebhookTopic = (typeof webhookTopics)[number];

/** Connectly's names for who receives; all are delivered to in the same way. */
export const webhookTypes = ['custom', 'zapier', 'webengage', 'integromat_make'] as const;
export type WebhookType = (typeof webhookTypes)[number];

/** `*` in an expression stands for any characters. */
export type WebhookFilter = { field: 'campaign_name'; expression: string };

export type WebhookConfiguration = {
  /** Our own messages come as `messages` events too. */
  echo: boolean;
  /** Nothing comes when `whatsapp` is not among them; an empty list means all. */
  channelTypes: string[];
  /** All must match. */
  filters: WebhookFilter[];
};

export const defaultConfiguration: WebhookConfiguration = {
  echo: false,
  channelTypes: ['whatsapp'],
  filters: [],
};
