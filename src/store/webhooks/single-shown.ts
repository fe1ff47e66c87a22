import type { OutgoingContent } from '../../channels/channel.ts';
import { sessionContent } from '../../channels/connectly/session-content.ts';

/** A single message in an event, in the form in which it was asked for, with the caller's ids of buttons and rows. */
export function singleShown(content: OutgoingContent): object {
  if (content.kind !== 'template') return sessionContent(content);
  const { template, language, parameters, filename } = content;
  return {
    templateName: template,
    language,
    parameters: Object.entries(parameters).map(([name, value]) => ({
      name,
      value,
      ...(name === 'header_document' && filename !== undefined ? { filename } : {}),
    })),
  };
}
