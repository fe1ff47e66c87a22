import { isButtonExit } from '../exits.ts';
import { type Issue, issue } from '../issues.ts';
import { components, isCycle } from './components.ts';
import type { Graph } from './graph.ts';
import { nodeName } from './node-name.ts';

/**
 * Circles that nothing stops: without the delays and without the ways through a button, no circle may be left. This
 * finds every one, inside other circles too, and names each group of them once.
 */
export function* cycleIssues(graph: Graph): Generator<Issue> {
  const waits = (id: string) => graph.nodes.get(id)?.type === 'delay';
  const atOnce = (id: string) =>
    graph
      .out(id)
      .filter((edge) => !isButtonExit(edge.sourceHandle) && !waits(edge.target))
      .map((edge) => edge.target);
  const ids = [...graph.nodes.keys()].filter((id) => !waits(id));
  for (const component of components(ids, atOnce)) {
    if (!isCycle(component, atOnce)) continue;
    const members = new Set(component);
    const [node, ...others] = [...graph.nodes.values()].filter(({ id }) => members.has(id));
    if (node) yield issue('cycle_without_wait', { node, path: named([node, ...others].map(nodeName)) });
  }
}

function named(names: string[]): string {
  const shown = names.slice(0, 4).map((name) => `“${name}”`);
  return `of ${shown.join(', ')}${names.length > shown.length ? ' …' : ''}`;
}
