import { isButtonExit } from '../exits.ts';
import { limits } from '../limits.ts';
import { components, isCycle } from './components.ts';
import type { Graph } from './graph.ts';

/**
 * For each node that can be reached: the longest time, in seconds, between the last tap before it (or the start of the
 * run, where there is none) and the arrival there. Circles are bounded by how often a run may come to a node, so
 * this is an upper bound there, and no circle is walked.
 * @param secondsAt how long a run stays at a node
 */
export function longestTimes(graph: Graph, secondsAt: (id: string) => number): Map<string, number> {
  const times = new Map<string, number>();
  const atLeast = (id: string, seconds: number) => times.set(id, Math.max(times.get(id) ?? 0, seconds));
  if (graph.reachable.size > 0) atLeast(graph.start, 0);
  for (const id of graph.reachable)
    for (const edge of graph.out(id)) if (isButtonExit(edge.sourceHandle)) atLeast(edge.target, 0);

  const successors = (id: string) =>
    graph
      .out(id)
      .filter((edge) => !isButtonExit(edge.sourceHandle))
      .map((edge) => edge.target);
  for (const component of components(graph.reachable, successors).reverse()) {
    const arrival = Math.max(...component.map((id) => times.get(id) ?? 0));
    const visits = isCycle(component, successors) ? limits.visitsOfANode : 1;
    const stay = visits * component.reduce((sum, id) => sum + secondsAt(id), 0);
    for (const id of component) for (const target of successors(id)) atLeast(target, arrival + stay);
  }
  return times;
}
