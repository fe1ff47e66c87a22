import { z } from 'zod';
import type { TemplateButton } from '../../store/tables.ts';
import type { Template } from '../../store/templates.ts';
import { story } from '../open-api/example-values.ts';
import { named, withExample } from '../open-api/examples.ts';
import { businessPath } from '../path-parameters.ts';

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

export const templateRequest = withExample(
  text.extend({
    header: header.nullish().describe('A text, or the kind of file that each message brings'),
    footer: z.string().max(1000).nullish(),
    buttons: z.array(button).max(10).nullish().describe('All buttons in their order'),
  }),
  {
    category: 'marketing',
    body: 'Hi {{1}}! Our spring collection is here. Shall we reserve your size?',
    status: 'approved',
    buttons: ['Yes please', 'Not now'],
  },
);

/** Names and languages as Meta writes them. */
export const templateAddress = businessPath.extend({
  name: z
    .string()
    .regex(/^[a-z0-9_]{1,512}$/, 'small letters, digits and underscores only')
    .meta({ description: 'The template’s name at the provider', examples: ['spring_offer'] }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, 'a language code like en or en_US')
    .meta({ description: 'Its language', examples: ['en_US'] }),
});

/** What a provider says is shown as it is. */
const template = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  category: text.shape.category,
  header: z.union([z.string(), z.object({ format: z.enum(['image', 'video', 'document']) })]).nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(
    z.object({
      type: z.enum(['quick_reply', 'url', 'phone_number', 'copy_code', 'other']),
      title: z.string(),
      url: z.string().optional(),
    }),
  ),
  status: z
    .enum(['approved', 'pending', 'rejected', 'paused', 'disabled', 'deleted'])
    .describe('The provider’s word; `deleted`: it is gone there'),
  unsupported: z
    .array(z.string())
    .describe('Parts that each message would have to fill in and that Sendout cannot'),
  source: z.enum(['manual', 'synchronised']).describe('Put by hand, or read from `account`'),
  account: z.string().nullable(),
  checkedAt: z.iso.datetime().describe('As of when the status holds'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const templateAnswer = named('Template', template, {
  id: 'spring_offer/en_US',
  name: 'spring_offer',
  language: 'en_US',
  category: 'marketing',
  header: null,
  body: 'Hi {{1}}! Our spring collection is here. Shall we reserve your size?',
  footer: null,
  status: 'approved',
  buttons: [
    { type: 'quick_reply', title: 'Yes please' },
    { type: 'quick_reply', title: 'Not now' },
  ],
  unsupported: [],
  source: 'synchronised',
  account: '102290129340398',
  checkedAt: story.made,
  createdAt: story.made,
  updatedAt: story.made,
});

/** How it went with each account. */
export const synchroniseAnswer = withExample(
  z.object({
    data: z.array(
      z.object({
        account: z.string(),
        senders: z.array(z.string()).describe('The numbers that name it'),
        templates: z.int().nullable().describe('How many it has; null when they could not be read'),
        error: z.string().nullable().describe('Why not, and what to do'),
      }),
    ),
  }),
  {
    data: [{ account: '102290129340398', senders: [story.senderNumber], templates: 5, error: null }],
  },
);

export function buttonsOf({ buttons }: z.infer<typeof templateRequest>): TemplateButton[] {
  return (buttons ?? []).map((given) =>
    typeof given === 'string' ? { type: 'quick_reply', title: given } : given,
  );
}

export function templateAnswerOf(template: Template): z.infer<typeof templateAnswer> {
  const { businessId: _business, checkedAt, createdAt, updatedAt, ...rest } = template;
  return {
    id: `${template.name}/${template.language}`,
    ...rest,
    checkedAt: checkedAt.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
