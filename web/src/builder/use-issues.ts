import { useDeferredValue, useMemo, useRef } from 'react';
import type { Issue } from '../../../src/flow/issues.ts';
import type { Flow } from '../../../src/flow/schema.ts';
import { validate } from '../../../src/flow/validate.ts';
import type { MessageIssue } from '../message/message-issue.ts';
import { ofTheApiAlone, onlyMoved } from './document/issue-scope.ts';

/** What is wrong, found here or by the API, which also knows the templates. */
export type FlowIssue = MessageIssue & { nodeId?: string };

/** What the API found in a flow that it was given. */
export type Answer = { flow: Flow; issues: readonly FlowIssue[] };

/**
 * Everything that is wrong with the flow: what the same check as the API's finds at once, and what only the API can find,
 * as long as the card has not been changed since it was asked.
 */
export function useIssues(flow: Flow, answer: Answer): readonly FlowIssue[] {
  const settled = useDeferredValue(flow);
  const found = useRef<{ of: Flow; issues: readonly Issue[] } | null>(null);
  return useMemo(() => {
    if (!found.current || !onlyMoved(found.current.of, settled))
      found.current = { of: settled, issues: validate(settled) };
    return [...found.current.issues, ...ofTheApiAlone(settled, answer.flow, answer.issues)];
  }, [settled, answer]);
}
