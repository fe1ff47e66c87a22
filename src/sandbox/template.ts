import { createHash } from 'node:crypto';
import { z } from 'zod';
import { templateCategory } from './message.ts';

/** What a template looks like to the person. `{{1}}` or `{{first_name}}` are its variables. */
export const templateText = z.strictObject({
  category: templateCategory.default('marketing'),
  header: z
    .union([z.string(), z.strictObject({ format: z.enum(['image', 'video', 'document']) })])
    .optional(),
  body: z.string().min(1),
  footer: z.string().optional(),
  /** The titles of its quick replies, in order. */
  buttons: z.array(z.string().min(1)).max(10).default([]),
  /** Meta's word for whether it can be sent. */
  status: z.enum(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED']).default('APPROVED'),
});
export type TemplateText = z.infer<typeof templateText>;

export const template = templateText.extend({ name: z.string(), language: z.string() });
export type Template = z.infer<typeof template>;

const demo: z.input<typeof template>[] = [
  {
    name: 'spring_offer',
    language: 'en_US',
    category: 'marketing',
    body: 'Hi {{1}}! Our spring collection is here: 20 % off until Sunday. Shall we reserve your size?',
    buttons: ['Yes please', 'Not now'],
  },
  {
    name: 'spring_nudge',
    language: 'en_US',
    category: 'marketing',
    body: 'Still thinking it over? Your 20 % are waiting until Sunday.',
    buttons: [],
  },
  {
    name: 'spring_lookbook',
    language: 'en_US',
    category: 'marketing',
    header: { format: 'image' },
    body: 'The lookbook is out, {{1}}. Which one would you wear?',
    footer: 'Reply STOP to end these messages',
    buttons: ['The linen one', 'The denim one', 'Stop messages'],
  },
  {
    name: 'order_shipped',
    language: 'en_US',
    category: 'utility',
    body: 'Good news, {{first_name}}: your order {{order_number}} is on its way.',
    buttons: ['Where is it?'],
  },
  {
    name: 'appointment_reminder',
    language: 'en_US',
    category: 'utility',
    header: 'See you soon',
    body: 'Hello {{1}}, your appointment is on {{2}}. Can you make it?',
    buttons: ['I will be there', 'Another day'],
  },
];

/** The templates of the demo, there from the start. */
export const demoTemplates: Template[] = demo.map((each) => template.parse(each));

/** Meta's id of a template. */
export function templateId({ name, language }: Pick<Template, 'name' | 'language'>): number {
  const hash = createHash('sha256').update(templateKey(name, language)).digest();
  return hash.readUIntBE(0, 6);
}

/** The key under which a template is kept: the language must fit exactly, `en` is not `en_US`. */
export function templateKey(name: string, language: string): string {
  return `${name}/${language}`;
}

/** The variables of a text, each once, in order: `['1', '2']` or `['first_name']`. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ''))];
}

/** The text with its variables filled in; one without a value is left as it is. */
export function fillIn(text: string, values: Map<string, string>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (written, name: string) => values.get(name) ?? written);
}
