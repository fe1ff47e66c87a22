import type { Content } from '../../../src/flow/schema.ts';

/** What is wrong with a message: of the browser's own check, or of the API's, which also knows the templates. */
export type MessageIssue = {
  code: string;
  severity: 'error' | 'warning';
  exit?: string;
  message: string;
  help: string;
};

/** The issues that belong to one field, as the sentence below it; undefined when it is fine. */
export function fieldError(
  issues: readonly MessageIssue[],
  belongs: (issue: MessageIssue) => boolean,
): string | undefined {
  const found = issues.filter((issue) => issue.severity === 'error' && belongs(issue));
  return found.length > 0 ? found.map(({ message, help }) => `${message} ${help}`).join(' ') : undefined;
}

/** Whether an issue is shown at the button of this id. */
export const ofButton = (button: string) => (issue: MessageIssue) => issue.exit === `button:${button}`;

/** Whether an issue is shown at this parameter of a template. */
export const ofParameter = (name: string) => (issue: MessageIssue) =>
  issue.code.startsWith('parameter_') && issue.message.includes(`“${name}”`);

/** Whether an issue has one of these codes. */
export const ofCodes = (codes: readonly string[]) => (issue: MessageIssue) => codes.includes(issue.code);

export const textCodes = ['text_empty', 'text_too_long'];
export const captionCodes = ['caption_missing', 'caption_too_long'];
export const addressCodes = ['media_url_invalid'];
export const templateCodes = ['template_name_invalid'];
export const languageCodes = ['template_language_invalid'];

const fieldCodes = [...textCodes, ...captionCodes, ...addressCodes, ...templateCodes, ...languageCodes];

/** Whether an error is shown at a field of the message; the others have to be shown below. */
export function isAtField({ buttons = [], ...content }: Content, issue: MessageIssue): boolean {
  if (issue.severity !== 'error') return false;
  const parameters = content.kind === 'template' ? Object.keys(content.parameters ?? {}) : [];
  return (
    fieldCodes.includes(issue.code) ||
    parameters.some((name) => ofParameter(name)(issue)) ||
    buttons.some(({ id }) => ofButton(id)(issue))
  );
}
