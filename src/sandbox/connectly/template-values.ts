import { variablesOf } from '../template.ts';
import type { TemplateSend } from './template-schema.ts';

type Parameters = TemplateSend['parameters'];

/** The text of a header; the address of its picture, video or document. */
export const headerName = /^header_(text|image|video|document)$/;
export const bodyName = /^body_(\w+)$/;
export const buttonName = /^button_([1-9]|10)_url$/;

/** The value of a parameter. */
export function parameterOf(parameters: Parameters, name: string): string | undefined {
  return parameters.find((parameter) => parameter.name === name)?.value;
}

/**
 * The values of a body by the names that its text uses. Connectly numbers the variables of a body, `body_1` … `body_15`;
 * those that a template names count in the order in which they stand there, or go by their names.
 */
export function bodyValues(body: string, parameters: Parameters): Map<string, string> {
  const values = new Map<string, string>();
  for (const [index, variable] of variablesOf(body).entries()) {
    const value = parameterOf(parameters, `body_${variable}`) ?? parameterOf(parameters, `body_${index + 1}`);
    if (value !== undefined) values.set(variable, value);
  }
  return values;
}
