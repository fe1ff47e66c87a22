import { fillIn, type Template, variablesOf } from '../template.ts';
import type { Shown } from './send.ts';
import type { TemplateSend } from './template-schema.ts';
import { bodyName, bodyValues, parameterOf } from './template-values.ts';

/** A template message as the person sees it. One that the sandbox does not know is shown by its name and its values. */
export function shownTemplate(send: TemplateSend, known: Template | undefined): Shown {
  const { parameters, templateName: name, language } = send;
  const media = mediaOf(parameters);
  const [header, body, footer] = known ? knownText(send, known) : unknownText(send);
  return {
    kind: 'template',
    text: [header, media?.source, body, footer].filter(Boolean).join('\n'),
    media,
    // No payload can be given to a quick reply here, so it comes back with its title, as at WhatsApp.
    buttons: (known?.buttons ?? []).map((title) => ({
      id: title,
      title,
      description: null,
      reply: 'quick_reply',
    })),
    template: { name, language, category: known?.category ?? 'marketing' },
  };
}

type Texts = [header: string | undefined, body: string, footer: string | undefined];

function knownText({ parameters }: TemplateSend, { header, body, footer }: Template): Texts {
  const words = parameterOf(parameters, 'header_text');
  const title = typeof header === 'string' ? header : undefined;
  const values = new Map(variablesOf(title ?? '').map((variable) => [variable, words ?? '']));
  return [title && fillIn(title, values), fillIn(body, bodyValues(body, parameters)), footer];
}

function unknownText({ templateName, parameters }: TemplateSend): Texts {
  const values = parameters.filter(({ name }) => bodyName.test(name)).map(({ value }) => value);
  const body = values.length > 0 ? `${templateName}: ${values.join(', ')}` : templateName;
  return [parameterOf(parameters, 'header_text'), body, undefined];
}

function mediaOf(parameters: TemplateSend['parameters']): Shown['media'] {
  for (const type of ['image', 'video', 'document'] as const) {
    const source = parameterOf(parameters, `header_${type}`);
    if (source !== undefined) return { type, source };
  }
  return null;
}
