import { type Template, variablesOf } from '../template.ts';
import { type Refusal, refusal } from './meta-errors.ts';
import { textParameters, wordsOf } from './template-parameters.ts';
import type { TemplateSend, TextParameter } from './template-schema.ts';

/**
 * What Meta says against a template's send: parameters that do not fit it, or cannot be in any template.
 * @param known the template, when the sandbox knows it; what fits an unknown one is not checked.
 */
export function templateRefusal(send: TemplateSend, known: Template | undefined): Refusal | null {
  const header = textParameters(send, 'header');
  const body = textParameters(send, 'body');
  return (
    wordsRefusal([...header, ...body]) ?? (known ? (fitRefusal(send, known, header, body) ?? null) : null)
  );
}

/** What Meta says against a template that cannot be sent at the moment. */
export function statusRefusal({ name, language, status }: Template): Refusal | null {
  switch (status) {
    case 'APPROVED':
      return null;
    case 'PAUSED':
      return refusal(132015);
    case 'DISABLED':
      return refusal(132016);
    default:
      return refusal(132001, `template name (${name}) is not approved in ${language}`);
  }
}

function wordsRefusal(parameters: TextParameter[]): Refusal | null {
  const named = parameters.filter(({ parameter_name }) => parameter_name !== undefined);
  if (named.length > 0 && named.length < parameters.length) {
    return refusal(100, 'Parameter name is missing or empty');
  }
  for (const value of parameters.map(wordsOf)) {
    if (value === '') return refusal(131008, 'Parameter of type text is missing text value');
    if (/[\n\t]| {5}/.test(value)) {
      const details = 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces';
      return refusal(132018, details);
    }
  }
  return null;
}

function fitRefusal(
  send: TemplateSend,
  known: Template,
  header: TextParameter[],
  body: TextParameter[],
): Refusal | null {
  const headerText = typeof known.header === 'string' ? known.header : '';
  return (
    countRefusal('header', headerText, header) ??
    countRefusal('body', known.body, body) ??
    headerRefusal(send, known) ??
    buttonRefusal(send, known)
  );
}

function countRefusal(part: string, text: string, parameters: TextParameter[]): Refusal | null {
  const variables = variablesOf(text);
  if (parameters.length !== variables.length) {
    const details = `${part}: number of localizable_params (${parameters.length}) does not match the expected number of params (${variables.length})`;
    return refusal(132000, details);
  }
  const isNamed = variables.some((name) => !/^\d+$/.test(name));
  if (!isNamed) return null;
  const given = parameters.map(({ parameter_name }) => parameter_name);
  const missing = variables.find((name) => !given.includes(name));
  return missing === undefined ? null : refusal(100, `${part}: the parameter named ${missing} is missing`);
}

function headerRefusal(send: TemplateSend, known: Template): Refusal | null {
  const expected = typeof known.header === 'object' ? known.header.format : 'text';
  const parameters = send.components.flatMap((part) => (part.type === 'header' ? part.parameters : []));
  const received = parameters[0]?.type ?? 'unknown';
  const fits =
    expected === 'text' ? !['image', 'video', 'document'].includes(received) : received === expected;
  if (fits) return null;
  const details = `header: Format mismatch, expected ${expected.toUpperCase()}, received ${received.toUpperCase()}`;
  return refusal(132012, details);
}

function buttonRefusal(send: TemplateSend, known: Template): Refusal | null {
  for (const part of send.components) {
    if (part.type !== 'button') continue;
    if (part.sub_type !== 'quick_reply' || part.index >= known.buttons.length) {
      return refusal(132012, `buttons: the template has no ${part.sub_type} button at index ${part.index}`);
    }
  }
  return null;
}
