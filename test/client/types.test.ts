import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { campaignDetail, campaignSummary } from '../../src/api/campaigns/shapes.ts';
import type { errorEnvelope } from '../../src/api/error-shape.ts';
import type { suppressionShape } from '../../src/api/routes/suppressions.ts';
import type { Entry as EntryOfApi, sendCampaignsResponse } from '../../src/api/send-campaigns/shapes.ts';
import type { sendMessageRequest, sendTemplateRequest } from '../../src/api/send-messages/shapes.ts';
import type { clientMessageShape, messageShape } from '../../src/api/views/message-view.ts';
import type { runShape } from '../../src/api/views/run-view.ts';
import type { sendoutShape } from '../../src/api/views/sendout-view.ts';
import type {
  createdWebhook,
  createWebhook,
  deliveryAnswer,
  updateWebhook,
  webhookAnswer,
} from '../../src/api/webhooks/shapes.ts';
import type {
  Campaign,
  CampaignSummary,
  ClientMessage,
  Delivery,
  Entry,
  ErrorEnvelope,
  EventMetadata,
  Message,
  NewWebhook,
  Run,
  SendCampaignsAnswer,
  Sendout,
  SessionMessage,
  Suppression,
  TemplateMessage,
  Webhook,
  Webhooks,
} from '../../src/client/index.ts';
import type { CampaignMetadata } from '../../src/store/webhooks/parties.ts';

/** The client's types are its own, so that it needs nothing of the server; `npm run types` holds the two together. */

test('answers have the types that the server’s schemas have', () => {
  expectTypeOf<SendCampaignsAnswer>().toEqualTypeOf<z.output<typeof sendCampaignsResponse>>();
  expectTypeOf<ErrorEnvelope>().toEqualTypeOf<z.output<typeof errorEnvelope>>();
  expectTypeOf<CampaignSummary>().toEqualTypeOf<z.output<typeof campaignSummary>>();
  expectTypeOf<Omit<Campaign, 'flow'>>().toEqualTypeOf<Omit<z.output<typeof campaignDetail>, 'flow'>>();
  expectTypeOf<Sendout>().toEqualTypeOf<z.output<typeof sendoutShape>>();
  expectTypeOf<Run>().toEqualTypeOf<z.output<typeof runShape>>();
  expectTypeOf<Message>().toEqualTypeOf<z.output<typeof messageShape>>();
  expectTypeOf<Omit<ClientMessage, never>>().toEqualTypeOf<z.output<typeof clientMessageShape>>();
  expectTypeOf<Suppression>().toEqualTypeOf<z.output<typeof suppressionShape>>();
  expectTypeOf<Webhook>().toEqualTypeOf<z.output<typeof webhookAnswer>>();
  expectTypeOf<Delivery>().toEqualTypeOf<z.output<typeof deliveryAnswer>>();
  type Created = Awaited<ReturnType<Webhooks['create']>>;
  expectTypeOf<Created>().toEqualTypeOf<z.output<typeof createdWebhook>>();
});

test('requests have types that the server’s schemas take', () => {
  expectTypeOf<Entry>().toExtend<EntryOfApi>();
  expectTypeOf<SessionMessage>().toExtend<z.input<typeof sendMessageRequest>>();
  expectTypeOf<TemplateMessage>().toExtend<z.input<typeof sendTemplateRequest>>();
  expectTypeOf<NewWebhook>().toExtend<z.input<typeof createWebhook>>();
  expectTypeOf<Parameters<Webhooks['update']>[1]>().toExtend<z.input<typeof updateWebhook>>();
});

test('events say of which message they are as the server does', () => {
  expectTypeOf<EventMetadata>().toEqualTypeOf<CampaignMetadata>();
});
