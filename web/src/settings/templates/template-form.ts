import type { components } from '../../api/schema.d.ts';

export type Template = components['schemas']['Template'];
export type TemplateButton = Template['buttons'][number];
type ButtonType = TemplateButton['type'];

export const categories = ['marketing', 'utility', 'authentication'] as const;
export const statuses = ['approved', 'pending', 'rejected', 'paused', 'disabled'] as const;
export const headerKinds = ['none', 'text', 'image', 'video', 'document'] as const;

export const buttonTypes: Record<ButtonType, string> = {
  quick_reply: 'Quick reply',
  url: 'Link',
  phone_number: 'Phone call',
  copy_code: 'Copy a code',
  other: 'Something else',
};

/** A template as it is typed in. */
export type TemplateForm = {
  name: string;
  language: string;
  category: (typeof categories)[number];
  status: (typeof statuses)[number];
  headerKind: (typeof headerKinds)[number];
  headerText: string;
  body: string;
  footer: string;
  /** `id` tells them apart while they are edited. */
  buttons: { id: number; type: ButtonType; title: string; url: string }[];
};

export function formOf(template: Template | null): TemplateForm {
  if (!template)
    return {
      name: '',
      language: 'en_US',
      category: 'marketing',
      status: 'approved',
      headerKind: 'none',
      headerText: '',
      body: '',
      footer: '',
      buttons: [],
    };
  const { name, language, category, header, body, footer, buttons } = template;
  return {
    name,
    language,
    category,
    status: statuses.find((status) => status === template.status) ?? 'disabled',
    headerKind: header === null ? 'none' : typeof header === 'string' ? 'text' : header.format,
    headerText: typeof header === 'string' ? header : '',
    body,
    footer: footer ?? '',
    buttons: buttons.map(({ type, title, url = '' }, id) => ({ id, type, title, url })),
  };
}

/** What is sent when the form is saved. */
export function requestOf(form: TemplateForm) {
  const { category, status, headerKind, headerText, body, footer, buttons } = form;
  return {
    category,
    status,
    header: headerOf(headerKind, headerText),
    body,
    footer: footer.trim() === '' ? null : footer,
    buttons: buttons.map(({ type, title, url }) => (type === 'url' ? { type, title, url } : { type, title })),
  };
}

function headerOf(kind: TemplateForm['headerKind'], text: string) {
  switch (kind) {
    case 'none':
      return null;
    case 'text':
      return text;
    default:
      return { format: kind };
  }
}

/** The form with one more button: a quick reply, as most are. */
export function withButton(form: TemplateForm): TemplateForm {
  const id = Math.max(-1, ...form.buttons.map((button) => button.id)) + 1;
  return { ...form, buttons: [...form.buttons, { id, type: 'quick_reply', title: '', url: '' }] };
}
