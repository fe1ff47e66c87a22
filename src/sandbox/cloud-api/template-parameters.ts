import { assertUnreachable } from '../../assert-unreachable.ts';
import type { HeaderParameter, TemplateSend, TextParameter } from './template-schema.ts';

/** The parameters of a template's body, or those of its header that are words. */
export function textParameters(send: TemplateSend, part: 'header' | 'body'): TextParameter[] {
  const parameters: (TextParameter | HeaderParameter)[] = send.components.flatMap((component) =>
    component.type === part ? component.parameters : [],
  );
  return parameters.filter(isText);
}

/** The text that a parameter puts into the template. */
export function wordsOf(parameter: TextParameter): string {
  switch (parameter.type) {
    case 'text':
      return parameter.text;
    case 'currency':
      return parameter.currency.fallback_value;
    case 'date_time':
      return parameter.date_time.fallback_value;
    default:
      return assertUnreachable(parameter);
  }
}

/** The values by the names that the text uses: `1`, `2` … by position, or the parameters' own names. */
export function valuesByName(parameters: TextParameter[]): Map<string, string> {
  return new Map(
    parameters.map((parameter, index) => [parameter.parameter_name ?? String(index + 1), wordsOf(parameter)]),
  );
}

function isText(parameter: TextParameter | HeaderParameter): parameter is TextParameter {
  return parameter.type === 'text' || parameter.type === 'currency' || parameter.type === 'date_time';
}
