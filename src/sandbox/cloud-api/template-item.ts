import { type Template, templateId, variablesOf } from '../template.ts';

/**
 * A template as Meta lists it (Meta, "Template components" and the templates edge of the account).
 * @param fields the fields that were asked for; the usual ones when none were. The id is always there.
 */
export function templateItem(template: Template, fields?: string[]): object {
  const { name, language, category, status } = template;
  const all: Record<string, unknown> = {
    name,
    parameter_format: isNamed(template) ? 'NAMED' : 'POSITIONAL',
    components: [...componentsOf(template)],
    language,
    status,
    category: category.toUpperCase(),
  };
  const asked = fields
    ? Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field)))
    : all;
  return { ...asked, id: String(templateId(template)) };
}

function* componentsOf({ header, body, footer, buttons }: Template): Generator<object> {
  if (typeof header === 'string') yield { type: 'HEADER', format: 'TEXT', text: header };
  else if (header) yield { type: 'HEADER', format: header.format.toUpperCase() };
  yield { type: 'BODY', text: body, ...exampleOf(body) };
  if (footer) yield { type: 'FOOTER', text: footer };
  if (buttons.length > 0)
    yield { type: 'BUTTONS', buttons: buttons.map((text) => ({ type: 'QUICK_REPLY', text })) };
}

function exampleOf(text: string): object {
  const names = variablesOf(text);
  if (names.length === 0) return {};
  if (names.every((name) => /^\d+$/.test(name)))
    return { example: { body_text: [names.map((name) => `Example ${name}`)] } };
  const examples = names.map((name) => ({ param_name: name, example: `Example of ${name}` }));
  return { example: { body_text_named_params: examples } };
}

function isNamed({ header, body }: Template): boolean {
  const texts = typeof header === 'string' ? [header, body] : [body];
  return texts.flatMap(variablesOf).some((name) => !/^\d+$/.test(name));
}
