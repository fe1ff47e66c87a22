import type { components } from '../api/schema.d.ts';

/** What is known of a template: the part of `GET b/templates` that a person sees. */
export type KnownTemplate = Pick<
  components['schemas']['Template'],
  'name' | 'language' | 'header' | 'body' | 'footer' | 'buttons' | 'status'
>;

/** The template that a message names, when it is known. */
export function templateOf(
  { template, language }: { template: string; language: string },
  templates: readonly KnownTemplate[],
): KnownTemplate | undefined {
  return templates.find((known) => known.name === template && known.language === language);
}

/**
 * What each message with the template has to fill in, by Connectly's names (`header_text`, `body_1`, `button_1_url` …),
 * in the order in which a person reads them.
 */
export function parametersOf({ header, body, buttons }: KnownTemplate): string[] {
  const headerText = typeof header === 'string' ? placesIn(header).map(headerName) : [];
  return [
    ...headerText,
    ...(typeof header === 'object' && header !== null ? [`header_${header.format}`] : []),
    ...placesIn(body).map((place) => `body_${place}`),
    ...buttons.flatMap(({ type, url }, index) =>
      type === 'url' && placesIn(url ?? '').length > 0 ? `button_${index + 1}_url` : [],
    ),
  ];
}

/** A text of the template with its parameters filled in; one without a value is shown by its place. */
export function fillPlaces(text: string, value: (place: string) => string | undefined): string {
  return text.replace(place, (whole, name: string) => value(name) || whole);
}

/** A header has one parameter at most; only a named one carries its name. */
export function headerName(name: string): string {
  return /^\d+$/.test(name) ? 'header_text' : `header_text_${name}`;
}

const place = /\{\{\s*(\w+)\s*\}\}/g;

function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(place)].flatMap(([, name]) => name ?? []))];
}
