import { z } from 'zod';
import { limits } from '../../flow/limits.ts';

/** Limits of WhatsApp's interactive messages. Source: Meta's pages on reply buttons, lists and multi-product messages. */
const most = { header: 60, footer: 60, buttonId: 256, listButton: 20, sections: 10, rows: 10, products: 30 };
const row = { id: 200, title: 24, description: 72, section: 24 };

const required = (length: number) => z.string().min(1).max(length);

export const attachmentShape = z.object({
  type: z.enum(['image', 'video', 'audio', 'document']),
  url: z.string().nullish(),
  caption: z.string().max(limits.caption).nullish(),
  filename: z.string().max(255).nullish().describe('Of a document'),
});

const textHeader = z.object({ text: required(most.header) });
const header = z
  .object({ text: z.string().max(most.header).nullish(), attachment: attachmentShape.nullish() })
  .refine(({ text, attachment }) => !text || !attachment, 'holds a text or an attachment, not both')
  .nullish();
const footer = z.object({ text: z.string().max(most.footer) }).nullish();
const sectionTitle = z.string().max(row.section).nullish();
const catalogId = required(255);
const product = z.object({ productRetailerId: required(255) });

export const replyButtonMessageShape = z.object({
  header,
  footer,
  buttons: z
    .array(z.object({ id: required(most.buttonId), text: required(limits.buttonTitle) }))
    .min(1)
    .max(limits.buttons)
    .refine((all) => areUnique(all.map(({ id }) => id)), 'must have ids of their own')
    .refine((all) => areUnique(all.map(({ text }) => text)), 'must have texts of their own'),
});

export const listMessageShape = z.object({
  header: textHeader.nullish(),
  footer,
  button: z.object({ id: z.string().nullish(), text: required(most.listButton) }),
  sections: z
    .array(
      z.object({
        title: sectionTitle,
        rows: z
          .array(
            z.object({
              id: required(row.id),
              text: required(row.title),
              description: z.string().max(row.description).nullish(),
            }),
          )
          .min(1),
      }),
    )
    .min(1)
    .max(most.sections)
    .refine(haveTitles, 'must each have a title')
    .refine((all) => rowsOf(all).length <= most.rows, `must have at most ${most.rows} rows in all`)
    .refine((all) => areUnique(rowsOf(all).map(({ id }) => id)), 'must have rows with ids of their own'),
});

export const singleProductMessageShape = z.object({ footer, catalogId, productItem: product });

export const multiProductMessageShape = z.object({
  header: textHeader,
  footer,
  catalogId,
  sections: z
    .array(z.object({ title: sectionTitle, productItems: z.array(product).min(1) }))
    .min(1)
    .max(most.sections)
    .refine(haveTitles, 'must each have a title')
    .refine(
      (all) => all.flatMap(({ productItems }) => productItems).length <= most.products,
      `must have at most ${most.products} products in all`,
    ),
});

export type Attachment = z.infer<typeof attachmentShape>;
export type Header = z.infer<typeof header>;

function rowsOf<Row>(sections: { rows: Row[] }[]): Row[] {
  return sections.flatMap(({ rows }) => rows);
}

/** One section needs no title. */
function haveTitles(sections: { title?: string | null | undefined }[]): boolean {
  return sections.length === 1 || sections.every(({ title }) => title);
}

function areUnique(values: string[]): boolean {
  return new Set(values).size === values.length;
}
