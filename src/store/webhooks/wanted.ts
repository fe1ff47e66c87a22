import type { WebhookConfiguration } from './configuration.ts';

/**
 * Whether a webhook with this configuration is told about something of this campaign. What belongs to no campaign (a
 * text that a client writes by themselves) matches no filter.
 */
export function isWanted(configuration: WebhookConfiguration, campaignName: string | null): boolean {
  const { channelTypes, filters } = configuration;
  if (channelTypes.length > 0 && !channelTypes.includes('whatsapp')) return false;
  return filters.every(({ expression }) => campaignName !== null && matches(expression, campaignName));
}

/** `*` stands for any characters, also none; everything else for itself. Linear in the text's length for each `*`. */
export function matches(expression: string, text: string): boolean {
  const [first = '', ...rest] = expression.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
