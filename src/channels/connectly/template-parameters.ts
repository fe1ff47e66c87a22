import type { OutgoingContent } from '../channel.ts';
import { filenameOf } from '../file-name.ts';
import { oneLine } from '../one-line.ts';

/** `filename` is the name of a header's document. */
export type TemplateParameter = { name: string; value: string; filename?: string };

type TemplateContent = Extract<OutgoingContent, { kind: 'template' }>;

/**
 * The parameters of a template message, by the names that a flow has for them: they are Connectly's own. Quick replies
 * take no parameter, because none is documented: a tap on one is known by the message that it answers and its title.
 * Source: Connectly, "Send a WhatsApp templated message".
 */
export function templateParameters({ parameters, filename }: TemplateContent): TemplateParameter[] {
  return Object.entries(parameters).map(([name, value]) => {
    if (!/^header_(image|video|document)$/.test(name)) return { name, value: oneLine(value) };
    const document = name === 'header_document' ? (filename ?? filenameOf(value)) : undefined;
    return { name, value, ...(document ? { filename: document } : {}) };
  });
}
