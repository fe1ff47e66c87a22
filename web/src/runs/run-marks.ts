import type { Flow } from '../../../src/flow/schema.ts';
import type { Marks } from '../builder/canvas/marks.ts';
import type { Run } from './run-types.ts';

const waitingStates = ['queued', 'held', 'deferred', 'sending', 'in_doubt'];

/** The way that a run took over its flow: what it passed, where it stands, what failed. */
export function runMarks(
  flow: Flow,
  { path, messages, state }: Pick<Run, 'path' | 'messages' | 'state'>,
): Marks {
  const nodes: Marks['nodes'] = {};
  const edges: Marks['edges'] = {};
  const left = new Set(path.map(({ node }) => node));
  const come = new Set([...left, ...messages.map(({ node }) => node)]);
  for (const { node, exit } of path) {
    const edge = flow.edges.find(({ source, sourceHandle }) => source === node && sourceHandle === exit);
    if (!edge) continue;
    edges[edge.id] = { lit: true };
    come.add(edge.target);
  }
  const open = state === 'running';
  for (const id of come) {
    const ofNode = messages.filter(({ node }) => node === id);
    const failed = ofNode.some((message) => message.state === 'failed');
    const waits = open && (!left.has(id) || ofNode.some((message) => waitingStates.includes(message.state)));
    nodes[id] = {
      lit: true,
      tone: failed ? 'failed' : waits ? 'waiting' : 'done',
      badge: ofNode.map((message) => message.state.replace('_', ' ')),
    };
  }
  return { nodes, edges };
}
