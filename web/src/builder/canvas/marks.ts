/** What is shown on a card or line besides the flow itself: a path that was taken, counts, a state. */
export type NodeMark = {
  /** It lies on the path that is shown. */
  lit?: boolean;
  /** Short words below the card, such as counts. */
  badge?: string[];
  tone?: 'waiting' | 'done' | 'failed';
};

export type EdgeMark = { lit?: boolean; label?: string };

/** By the ids of nodes and of edges. */
export type Marks = { nodes: Record<string, NodeMark>; edges: Record<string, EdgeMark> };

export const noMarks: Marks = { nodes: {}, edges: {} };

/** A path that was played: the cards and lines that were taken, and the card at which it waits. */
export type Walk = { nodes: string[]; edges: string[]; at: string | null };

export function marksOfWalk({ nodes, edges, at }: Walk): Marks {
  return {
    nodes: Object.fromEntries(
      nodes.map((id): [string, NodeMark] => [id, id === at ? { lit: true, tone: 'waiting' } : { lit: true }]),
    ),
    edges: Object.fromEntries(edges.map((id) => [id, { lit: true }])),
  };
}
