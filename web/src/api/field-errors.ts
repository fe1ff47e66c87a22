import { ApiProblem } from './api-problem.ts';

/** What a refusal says about single fields, by their paths in the request, such as `settings.accessToken`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  const { issues } = error.details;
  if (!Array.isArray(issues)) return {};
  return Object.fromEntries(issues.flatMap(pathAndMessage));
}

function pathAndMessage(issue: unknown): [string, string][] {
  if (typeof issue !== 'object' || issue === null) return [];
  if (!('path' in issue && 'message' in issue)) return [];
  return [[String(issue.path), String(issue.message)]];
}
