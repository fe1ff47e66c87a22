import { z } from 'zod';
import { story } from '../open-api/example-values.ts';
import { withExample } from '../open-api/examples.ts';
import { callbackDataShape, channelType, senderShape, tagShape } from './common-shapes.ts';
import {
  attachmentShape,
  listMessageShape,
  multiProductMessageShape,
  replyButtonMessageShape,
  singleProductMessageShape,
} from './interactive-shapes.ts';

const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().max(1000).nullish(),
  address: z.string().max(1000).nullish(),
});

export const messageShape = z
  .object({
    text: z.string().nullish().describe('The message, or the text of an interactive one'),
    attachments: z.array(attachmentShape).nullish().describe('Just one'),
    location: location.nullish(),
    listMessage: listMessageShape.nullish(),
    replyButtonMessage: replyButtonMessageShape.nullish(),
    singleProductMessage: singleProductMessageShape.nullish(),
    multiProductMessage: multiProductMessageShape.nullish(),
  })
  .describe('One kind of content');

/** Source: Connectly, "Session messages". Its `message.id` is not used: `Idempotency-Key` is what repeats a call safely. */
export const sendMessageRequest = withExample(
  z.object({
    recipient: z.object({
      id: z.string().describe('The client: E.164 with plus, or a business-scoped user id'),
      channelType,
    }),
    sender: senderShape,
    message: messageShape,
    callbackData: callbackDataShape,
    campaignName: tagShape,
  }),
  {
    sender: { id: story.senderNumber, channelType: 'whatsapp' },
    recipient: { id: story.client, channelType: 'whatsapp' },
    message: { text: 'Hello!' },
  },
);

const parameter = z.object({
  name: z.string().describe('`header_text`, `header_image`, `body_1` …, `button_1_url` …'),
  value: z.string().max(4096),
  filename: z.string().max(255).nullish().describe('Of `header_document`'),
});

/** Source: Connectly, "Template messages". Its `order` is not used. */
export const sendTemplateRequest = withExample(
  z.object({
    number: z.string().describe('The client: E.164 with plus, or `bsuid:` and a business-scoped user id'),
    templateName: z.string().min(1).max(512),
    language: z
      .string()
      .min(1)
      .max(20)
      .nullish()
      .describe('Can be left out when the template is known in one language'),
    parameters: z.array(parameter).max(100).nullish(),
    sender: senderShape,
    callbackData: callbackDataShape,
    campaignName: tagShape,
  }),
  {
    sender: story.senderNumber,
    number: story.client,
    templateName: 'spring_nudge',
    language: 'en_US',
    parameters: [],
  },
);

export type SendMessage = z.infer<typeof sendMessageRequest>;
export type SendTemplate = z.infer<typeof sendTemplateRequest>;
export type MessageParts = SendMessage['message'];
