import { z } from 'zod';
import { mediaSource } from './media-schema.ts';

const text = z.strictObject({
  type: z.literal('text'),
  parameter_name: z.string().optional(),
  text: z.string(),
});
const currency = z.strictObject({
  type: z.literal('currency'),
  parameter_name: z.string().optional(),
  currency: z.object({ fallback_value: z.string(), code: z.string(), amount_1000: z.number() }),
});
const dateTime = z.strictObject({
  type: z.literal('date_time'),
  parameter_name: z.string().optional(),
  date_time: z.object({ fallback_value: z.string() }),
});
const image = z.strictObject({ type: z.literal('image'), image: mediaSource });
const video = z.strictObject({ type: z.literal('video'), video: mediaSource });
const document = z.strictObject({
  type: z.literal('document'),
  document: mediaSource.extend({ filename: z.string().optional() }),
});

const bodyParameter = z.discriminatedUnion('type', [text, currency, dateTime]);
const headerParameter = z.discriminatedUnion('type', [text, currency, dateTime, image, video, document]);
export type HeaderParameter = z.infer<typeof headerParameter>;
export type TextParameter = z.infer<typeof bodyParameter>;

/** Meta's examples have both `0` and `"0"`. */
const index = z
  .union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().min(0).max(9));

const button = z.discriminatedUnion('sub_type', [
  z.strictObject({
    type: z.literal('button'),
    sub_type: z.literal('quick_reply'),
    index,
    parameters: z
      // Meta names no limit any more; older pages say 128 characters.
      .array(z.strictObject({ type: z.literal('payload'), payload: z.string().min(1).max(128) }))
      .length(1),
  }),
  z.strictObject({
    type: z.literal('button'),
    sub_type: z.literal('url'),
    index,
    parameters: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1) })).length(1),
  }),
  z.strictObject({
    type: z.literal('button'),
    sub_type: z.literal('copy_code'),
    index,
    parameters: z
      .array(z.strictObject({ type: z.literal('coupon_code'), coupon_code: z.string().min(1).max(20) }))
      .length(1),
  }),
]);

const component = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), parameters: z.array(headerParameter).max(1) }),
  z.strictObject({ type: z.literal('body'), parameters: z.array(bodyParameter) }),
  button,
]);

/** `template` of a send. */
export const templateSend = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.object({ code: z.string().min(1) }),
  components: z.array(component).default([]),
});
export type TemplateSend = z.infer<typeof templateSend>;
