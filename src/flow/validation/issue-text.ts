import type { FlowNode } from '../schema.ts';
import { nodeName } from './node-name.ts';

/** What the catalogue of issues says about one code; `D` is what its sentence needs to know. */
export type IssueText<D> = { severity: Severity; message: (details: D) => string; help: string };

/** An `error` refuses publishing, a `warning` does not. */
export type Severity = 'error' | 'warning';

export type At = { node: FlowNode };
export type AtExit = { node: FlowNode; exit: string };
export type TooMany = { count: number; limit: number };

export function error<D extends object>(message: (details: D) => string, help: string): IssueText<D> {
  return { severity: 'error', message, help };
}

export function warning<D extends object>(message: (details: D) => string, help: string): IssueText<D> {
  return { severity: 'warning', message, help };
}

/** A node as a sentence names it. */
export function quoted(node: FlowNode): string {
  return `“${nodeName(node)}”`;
}
