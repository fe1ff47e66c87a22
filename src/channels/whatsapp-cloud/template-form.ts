import { z } from 'zod';
import { each } from './items.ts';
import { statusOf, type TemplateStatus } from './template-status.ts';

/** A template in one language, as its account has it. */
export type ProviderTemplate = {
  name: string;
  language: string;
  category: 'marketing' | 'utility' | 'authentication';
  /** A text, or the kind of file that each message brings. */
  header: string | { format: 'image' | 'video' | 'document' } | null;
  /** With `{{1}}` or `{{first_name}}` for its parameters. */
  body: string;
  footer: string | null;
  buttons: ProviderButton[];
  status: TemplateStatus;
  /** Parts that each message would have to fill in and that we have no parameters for, in words. */
  unsupported: string[];
};

type ProviderButton =
  | { type: 'quick_reply' | 'phone_number' | 'copy_code' | 'other'; title: string }
  | { type: 'url'; title: string; url: string };

const word = z.string().transform((text) => text.toUpperCase());

const component = z.object({
  type: word,
  format: word.optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  buttons: z.array(z.unknown()).catch([]),
});

type Component = z.infer<typeof component>;

const button = z.object({
  type: word,
  text: z.string().catch(''),
  url: z.string().optional().catch(undefined),
});

const item = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  status: z.string(),
  category: word.catch('UTILITY'),
  components: z.array(z.unknown()).catch([]),
});

/** Parts that are sent with parameters of a kind that we have not. Source: Meta, "Template components". */
const unsupportedParts: Record<string, string> = {
  CAROUSEL: 'a carousel',
  LIMITED_TIME_OFFER: 'a limited-time offer',
};
const unsupportedButtons: Record<string, string> = {
  COPY_CODE: 'a button that copies a code',
  OTP: 'a button for a one-time password',
  MPM: 'a button with products',
  SPM: 'a button with a product',
};

/**
 * Reads one item of the account's list; null when it is no template. Whether its parameters are positional or named
 * (`parameter_format`) can be seen in its texts.
 */
export function readTemplate(raw: unknown): ProviderTemplate | null {
  const parsed = item.safeParse(raw);
  if (!parsed.success) return null;
  const { name, language, status, category } = parsed.data;
  const parts = each(component, parsed.data.components);
  const part = (type: string) => parts.find((it) => it.type === type);
  const header = part('HEADER');
  const buttons = each(button, part('BUTTONS')?.buttons ?? []);
  const unsupported = [
    ...parts.map(({ type }) => unsupportedParts[type]),
    header && headerOf(header) === null ? `a header of the kind ${header.format ?? 'unknown'}` : undefined,
    ...buttons.map(({ type }) => unsupportedButtons[type]),
  ];
  return {
    name,
    language,
    category: categoryOf(category),
    header: header ? headerOf(header) : null,
    body: part('BODY')?.text ?? '',
    footer: part('FOOTER')?.text ?? null,
    buttons: buttons.map(buttonOf),
    status: statusOf(status),
    unsupported: [...new Set(unsupported.filter((what) => what !== undefined))],
  };
}

function headerOf({ format, text }: Component): ProviderTemplate['header'] {
  switch (format) {
    case 'IMAGE':
      return { format: 'image' };
    case 'VIDEO':
      return { format: 'video' };
    case 'DOCUMENT':
      return { format: 'document' };
    case 'TEXT':
      return text ?? null;
    default:
      return null;
  }
}

function buttonOf({ type, text: title, url }: z.infer<typeof button>): ProviderButton {
  switch (type) {
    case 'URL':
      return { type: 'url', title, url: url ?? '' };
    case 'QUICK_REPLY':
      return { type: 'quick_reply', title };
    case 'PHONE_NUMBER':
      return { type: 'phone_number', title };
    case 'COPY_CODE':
      return { type: 'copy_code', title };
    default:
      return { type: 'other', title };
  }
}

/** Meta's older categories (`ACCOUNT_UPDATE`, `TRANSACTIONAL` …) were all what is a utility template today. */
function categoryOf(category: string): ProviderTemplate['category'] {
  if (category === 'MARKETING') return 'marketing';
  return category === 'AUTHENTICATION' || category === 'OTP' ? 'authentication' : 'utility';
}
