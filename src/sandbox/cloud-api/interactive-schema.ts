import { z } from 'zod';
import { limits } from '../../flow/limits.ts';
import { areUnique, haveTitles, listSections } from '../list-sections.ts';
import { documentMedia, mediaSource } from './media-schema.ts';

const textHeader = z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(60) });
const header = z.discriminatedUnion('type', [
  textHeader,
  z.strictObject({ type: z.literal('image'), image: mediaSource }),
  z.strictObject({ type: z.literal('video'), video: mediaSource }),
  z.strictObject({ type: z.literal('document'), document: documentMedia.omit({ caption: true }) }),
]);
const footer = z.strictObject({ text: z.string().min(1).max(60) }).optional();

const replyButton = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({
    id: z.string().min(1).max(256),
    title: z.string().min(1).max(limits.buttonTitle),
  }),
});

const row = z.strictObject({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(24),
  description: z.string().max(72).optional(),
});
const section = z.strictObject({ title: z.string().max(24).optional(), rows: z.array(row).min(1).max(10) });

const words = z.strictObject({ text: z.string().min(1).max(limits.textWithButtons) });
const catalogId = z.string().min(1);
const productId = z.string().min(1);
const productSection = z.strictObject({
  title: z.string().max(24).optional(),
  product_items: z.array(z.strictObject({ product_retailer_id: productId })).min(1),
});

/** `interactive` of a send: reply buttons, a list, one product or several (Meta's pages on them, 2025-11 and 2025-12). */
export const interactiveSend = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    header: header.optional(),
    body: words,
    footer,
    action: z.strictObject({
      buttons: z
        .array(replyButton)
        .min(1)
        .max(limits.buttons)
        .refine((all) => areUnique(all.map(({ reply }) => reply.id)), 'must have ids of their own')
        .refine((all) => areUnique(all.map(({ reply }) => reply.title)), 'must have titles of their own'),
    }),
  }),
  z.strictObject({
    type: z.literal('list'),
    header: textHeader.optional(),
    // The documentation says 4096, Meta's OpenAPI 1024.
    body: z.strictObject({ text: z.string().min(1).max(4096) }),
    footer,
    action: z.strictObject({
      button: z.string().min(1).max(20),
      sections: listSections(section),
    }),
  }),
  z.strictObject({
    type: z.literal('product'),
    body: words.optional(),
    footer,
    action: z.strictObject({ catalog_id: catalogId, product_retailer_id: productId }),
  }),
  z.strictObject({
    type: z.literal('product_list'),
    header: textHeader,
    body: words,
    footer,
    action: z.strictObject({
      catalog_id: catalogId,
      sections: z
        .array(productSection)
        .min(1)
        .max(10)
        .refine(
          (all) => all.flatMap(({ product_items }) => product_items).length <= 30,
          'must have at most 30 products in all',
        )
        .refine(haveTitles, 'must each have a title'),
    }),
  }),
]);
export type InteractiveSend = z.infer<typeof interactiveSend>;
