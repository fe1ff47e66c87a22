import type { Button, Content } from '../../../src/flow/schema.ts';
import { newButtonId } from './button-edits.ts';
import { type KnownTemplate, parametersOf } from './known-template.ts';

type TemplateContent = Extract<Content, { kind: 'template' }>;

/**
 * The content for a template that was chosen: its quick replies become the buttons, its parameters are there to be
 * filled in. What the message had before is kept where it fits, so that drawn exits stay: a button by its title, else
 * by its place.
 */
export function contentForTemplate(template: KnownTemplate, before: Content): TemplateContent {
  const given = before.kind === 'template' ? (before.parameters ?? {}) : {};
  const parameters = Object.fromEntries(
    parametersOf(template).map((name) => [name, given[name] ?? usualValue(name)]),
  );
  const titles = template.buttons.flatMap(({ type, title }) => (type === 'quick_reply' ? title : []));
  const buttons = buttonsWithTitles(titles, before.buttons ?? []);
  return {
    kind: 'template',
    template: template.name,
    language: template.language,
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(buttons.length > 0 ? { buttons } : {}),
  };
}

/** The content without this parameter; without any when it was the last. */
export function withoutParameter(content: TemplateContent, name: string): TemplateContent {
  const { parameters = {}, ...rest } = content;
  const left = Object.entries(parameters).filter(([each]) => each !== name);
  return left.length > 0 ? { ...rest, parameters: Object.fromEntries(left) } : rest;
}

/** A named parameter is most likely filled with the variable of the same name. */
function usualValue(name: string): string {
  const named = /^(?:body|header_text)_([A-Za-z_]\w*)$/.exec(name)?.[1];
  return named ? `{{${named}}}` : '';
}

function buttonsWithTitles(titles: readonly string[], before: readonly Button[]): Button[] {
  const made: Button[] = [];
  for (const [index, title] of titles.entries()) {
    const same = before.find((button) => button.title === title) ?? unclaimed(before[index], titles);
    const free = same && !made.some(({ id }) => id === same.id) ? same : undefined;
    made.push({ ...free, id: free?.id ?? newButtonId([...made, ...before], title), title });
  }
  return made;
}

/** The button of the same place, unless another title of the template asks for it by name. */
function unclaimed(button: Button | undefined, titles: readonly string[]): Button | undefined {
  return button && !titles.includes(button.title) ? button : undefined;
}
