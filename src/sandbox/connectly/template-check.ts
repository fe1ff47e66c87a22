import { type Template, variablesOf } from '../template.ts';
import { type Refusal, refusal } from './errors.ts';
import type { TemplateSend } from './template-schema.ts';
import { bodyName, bodyValues, buttonName, headerName } from './template-values.ts';

/** What is said against the parameters of a template's send: none of them may be missing, too many, or of another kind. */
export function templateRefusal(send: TemplateSend, known: Template | undefined): Refusal | null {
  const problem = nameProblem(send) ?? wordsProblem(send) ?? (known ? fitProblem(send, known) : null);
  return problem === null ? null : refusal('ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID', problem);
}

function nameProblem({ parameters }: TemplateSend): string | null {
  const names = parameters.map(({ name }) => name);
  const strange = names.find((name) => ![headerName, bodyName, buttonName].some((form) => form.test(name)));
  if (strange !== undefined) return `There is no template parameter ${strange}`;
  return new Set(names).size === names.length ? null : 'A template parameter is given twice';
}

/** WhatsApp's own rule for the words that go into a template. */
function wordsProblem({ parameters }: TemplateSend): string | null {
  for (const { name, value } of parameters) {
    if (value === '') return `The template parameter ${name} is empty`;
    if (/[\n\t]| {5}/.test(value))
      return `The template parameter ${name} has a line break or a run of spaces`;
  }
  return null;
}

function fitProblem({ parameters }: TemplateSend, known: Template): string | null {
  const variables = variablesOf(known.body);
  const given = parameters.filter(({ name }) => bodyName.test(name)).length;
  const filled = bodyValues(known.body, parameters).size;
  if (given !== variables.length || filled !== variables.length)
    return `The body takes ${variables.length} parameters and got ${given}`;
  const expected = headerOf(known);
  const headers = parameters.map(({ name }) => name).filter((name) => headerName.test(name));
  if (headers.join() !== expected.join())
    return `The header takes ${expected.join() || 'no parameter'} and got ${headers.join() || 'none'}`;
  const button = parameters.find(({ name }) => buttonName.test(name));
  return button ? `The template has no URL button for ${button.name}` : null;
}

/** The names of the parameters that a template's header takes. */
function headerOf({ header }: Template): string[] {
  if (header === undefined) return [];
  if (typeof header === 'object') return [`header_${header.format}`];
  return variablesOf(header).length > 0 ? ['header_text'] : [];
}
