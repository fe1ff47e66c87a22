import { useQueryClient } from '@tanstack/react-query';

/** Asks anew for what is shown of these topics, such as `campaigns`. @returns resolves when it is there */
export function useRefresh(...topics: [string, ...string[]]) {
  const queries = useQueryClient();
  return () => Promise.all(topics.map((topic) => queries.invalidateQueries({ queryKey: [topic] })));
}
