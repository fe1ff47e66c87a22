import { z } from 'zod';
import type { TemplateButton } from '../../store/tables.ts';
import type { Template } from '../../store/templates.ts';

const title = z.string().trim().min(1).max(200);

const button = z.union([
  title.describe('A quick reply, by its title'),
  z.object({ type: z.enum(['quick_reply', 'phone_number', 'copy_code', 'other']), title }),
  z.object({
    type: z.literal('url'),
    title,
    url: z.string().max(2000).describe('With `{{1}}` at its end, if messages fill it in'),
  }),
]);

const header = z.union([
  z.string().min(1).max(1000),
  z.object({ format: z.enum(['image', 'video', 'document']) }),
]);

/** Meta's limits for a template's parts are those of the provider; these only keep nonsense out. */
const text = z.object({
  category: z.enum(['marketing', 'utility', 'authentication']),
  body: z.string().min(1).max(10_000).describe('With `{{1}}` or `{{first_name}}` for its parameters'),
  status: z.enum(['approved', 'pending', 'rejected', 'paused', 'disabled']),
});

export const templateRequest = text.extend({
  header: header.nullish().describe('A text, or the kind of file that each message brings'),
  footer: z.string().max(1000).nullish(),
  buttons: z.array(button).max(10).nullish().describe('All buttons in their order'),
});

/** Names and languages as Meta writes them. */
export const templateAddress = z.object({
  businessId: z.string(),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'small letters, digits and underscores only'),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, 'a language code like en or en_US'),
});

export const templateAnswer = text.extend({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  header: header.nullable(),
  footer: z.string().nullable(),
  buttons: z.array(
    z.object({
      type: z.enum(['quick_reply', 'url', 'phone_number', 'copy_code', 'other']),
      title: z.string(),
      url: z.string().optional(),
    }),
  ),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export function buttonsOf({ buttons }: z.infer<typeof templateRequest>): TemplateButton[] {
  return (buttons ?? []).map((given) =>
    typeof given === 'string' ? { type: 'quick_reply', title: given } : given,
  );
}

export function templateAnswerOf(template: Template): z.infer<typeof templateAnswer> {
  const { businessId: _business, createdAt, updatedAt, ...rest } = template;
  return {
    id: `${template.name}/${template.language}`,
    ...rest,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
