import type { Play } from '../../../src/flow/play.ts';
import { type FlowState, waitingNodes } from '../../../src/flow/state.ts';

/** The path that a play took through the drawing: what to light. */
export type Walk = { nodes: string[]; edges: string[]; at: string | null };

/** The nodes and edges that the play's runs have come through, each once in the order of time, and where it waits now. */
export function walkOf(play: Play): Walk {
  const nodes = new Set<string>();
  const edges = new Set<string>();
  for (const { state } of play.runs) {
    if (state.begunBy === undefined) nodes.add(play.flow.start);
    for (const { node, exit } of state.trail) {
      if (state.visits[node]) nodes.add(node);
      const edge = play.flow.edges.find((it) => it.source === node && it.sourceHandle === exit);
      if (!edge) continue;
      edges.add(edge.id);
      nodes.add(edge.target);
    }
  }
  return { nodes: [...nodes], edges: [...edges], at: waitsAt(play) };
}

/** A running delay says more than the message before it, which may still be tapped. */
function waitsAt(play: Play): string | null {
  const open = play.runs.findLast(({ ending }) => ending === null);
  if (!open) return null;
  return earliestDelay(open.state) ?? waitingNodes(play.compiled, open.state).at(-1) ?? null;
}

function earliestDelay({ clocks }: FlowState): string | undefined {
  return [...clocks].sort((a, b) => a.due - b.due)[0]?.node;
}
