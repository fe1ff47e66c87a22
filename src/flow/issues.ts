import type { FlowNode } from './schema.ts';
import { flowTexts } from './validation/flow-texts.ts';
import type { IssueText, Severity } from './validation/issue-text.ts';
import { messageTexts } from './validation/message-texts.ts';

/** What `validate` found, in the words of a marketer. */
export type Issue = {
  code: IssueCode;
  /** An `error` refuses publishing, a `warning` does not. */
  severity: Severity;
  /** The node to mark; missing when the issue is about the whole flow. */
  nodeId?: string;
  /** The exit of that node to mark (`next`, `button:<id>`, `branch:<id>` …). */
  exit?: string;
  /** What is wrong. */
  message: string;
  /** What to do about it. */
  help: string;
};

const texts = { ...flowTexts, ...messageTexts };

/** Stable: clients may branch on it. */
export type IssueCode = keyof typeof texts;

type Details = { [Code in IssueCode]: Parameters<(typeof texts)[Code]['message']>[0] };

/** Every code with its severity, its words and its help. */
export const issueCatalogue: { readonly [Code in IssueCode]: IssueText<Details[Code]> } = texts;

/** Where an issue is shown. */
type Place = { node?: FlowNode; exit?: string };

/** Makes the issue of a code; `node` and `exit` among the details say where it is shown. */
export function issue<Code extends IssueCode>(code: Code, details: Details[Code] & Place): Issue {
  const { severity, message, help } = issueCatalogue[code];
  const { node, exit }: Place = details;
  return {
    code,
    severity,
    ...(node ? { nodeId: node.id } : {}),
    ...(exit === undefined ? {} : { exit }),
    message: message(details),
    help,
  };
}
