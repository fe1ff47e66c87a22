export type { SendoutClientOptions } from './caller.ts';
export type { Campaign, CampaignSummary, Campaigns, Issue } from './campaigns.ts';
export type { Entry, Rejection, SendCampaignsAnswer, SendoutGroup } from './entries.ts';
export type { Listing, ListOptions, Page } from './listing.ts';
export type { ClientMessage, DoubtOutcome, Message, MessageState, Messages } from './messages.ts';
export type { Run, RunState, Runs } from './runs.ts';
export { type SendOptions, SendoutClient } from './sendout-client.ts';
export { type ErrorEnvelope, SendoutError } from './sendout-error.ts';
export type { Counts, NodeCounts, Sendout, Sendouts } from './sendouts.ts';
export type {
  Attachment,
  MessageContent,
  SentMessage,
  SessionMessage,
  TemplateMessage,
} from './single-messages.ts';
export type { Suppression, Suppressions } from './suppressions.ts';
export { readWebhook, verifyWebhook } from './verify-webhook.ts';
export type {
  DeliveryStatusEvent,
  EventMetadata,
  MessageEvent,
  Party,
  ReportEvent,
  WebhookEvent,
} from './webhook-events.ts';
export type {
  Delivery,
  NewWebhook,
  Webhook,
  WebhookConfiguration,
  Webhooks,
  WebhookTopic,
  WebhookType,
} from './webhooks.ts';
