import { exitsOf } from '../../../src/flow/exits.ts';
import type { Flow, FlowNode } from '../../../src/flow/schema.ts';
import { components, isCycle } from '../../../src/flow/validation/components.ts';
import { type Graph, graphOf } from '../../../src/flow/validation/graph.ts';
import { nodeName } from '../../../src/flow/validation/node-name.ts';
import type { MessageIssue } from '../message/message-issue.ts';
import { list, nodeWords, summaryWords } from './node-words.ts';
import { exitWords, pathWords } from './way-words.ts';

/** A flow in words: what the canvas shows, for whoever would rather read or hear it. */
export type Aloud = {
  /** The whole in a sentence or two. */
  summary: string;
  /** Messages, conditions and splits in the order in which a client comes to them; what nobody comes to is last. */
  steps: Step[];
  /** The circles of the flow, each in a sentence. */
  circles: string[];
  /** What is wrong with the flow as a whole. */
  issues: MessageIssue[];
};

export type Step = {
  id: string;
  /** From 1; null when no path leads here from the start. */
  number: number | null;
  name: string;
  /** What the node is and does: `template “spring_offer”, buttons “Yes please” and “Not now”`. */
  says: string;
  ways: Way[];
  issues: MessageIssue[];
};

/** How it goes on from a step: `After 4 hours, if no button was tapped`. Time delays are part of the way. */
export type Way = {
  exit: string;
  says: string;
  delays: { id: string; name: string; issues: MessageIssue[] }[];
  /** Where it leads; null when nothing follows. */
  to: {
    id: string;
    name: string;
    number: number | null /** It has been told before: a circle closes. */;
    back: boolean;
  } | null;
  issues: MessageIssue[];
};

export type FlowIssue = MessageIssue & { nodeId?: string };

/** Reads a flow aloud, with its issues in their places. Any flow that can be saved can be read, however broken. */
export function readAloud(flow: Flow, issues: readonly FlowIssue[]): Aloud {
  const graph = graphOf(flow);
  const told = orderOf(graph);
  const untold = [...graph.nodes.keys()].filter((id) => !told.steps.includes(id) && !told.delays.has(id));
  const numbers = new Map(told.steps.map((id, index) => [id, index + 1]));
  const circles = circlesOf(graph);
  const reader = { graph, numbers, circles, issues };
  return {
    summary: summaryWords(flow, graph),
    steps: [...told.steps, ...untold].flatMap((id) => {
      const node = graph.nodes.get(id);
      return node ? [stepOf(node, reader)] : [];
    }),
    circles: circles.map((circle) => `${list([...circle].map((id) => nameOf(graph, id)))} form a circle.`),
    issues: issues.filter(({ nodeId }) => nodeId === undefined || !graph.nodes.has(nodeId)),
  };
}

type Reader = {
  graph: Graph;
  numbers: ReadonlyMap<string, number>;
  circles: ReadonlySet<string>[];
  issues: readonly FlowIssue[];
};

/** The steps as one comes to them, the nearest first, and the delays that are told on the ways between them. */
function orderOf(graph: Graph): { steps: string[]; delays: Set<string> } {
  const steps = new Set(graph.nodes.has(graph.start) ? [graph.start] : []);
  const delays = new Set<string>();
  // A set that grows while it is walked visits what is added.
  for (const id of steps)
    for (const exit of exitsInOrder(graph.nodes.get(id))) {
      const way = followWay(graph, id, exit);
      for (const delay of way.delays) delays.add(delay);
      if (way.to !== null) steps.add(way.to);
    }
  return { steps: [...steps], delays };
}

/** Taps come before what happens by itself, and failing comes last. */
function exitsInOrder(node: FlowNode | undefined): string[] {
  const exits = node ? [...new Set(exitsOf(node))] : [];
  if (node?.type !== 'message') return exits;
  return [...exits.filter((exit) => exit !== 'next' && exit !== 'failed'), 'next', 'failed'];
}

/** Where an exit leads, through the delays that lie between. */
function followWay(graph: Graph, from: string, exit: string): { delays: string[]; to: string | null } {
  const delays: string[] = [];
  let to = graph.out(from).find(({ sourceHandle }) => sourceHandle === exit)?.target ?? null;
  while (to !== null && to !== graph.start && graph.nodes.get(to)?.type === 'delay' && !delays.includes(to)) {
    delays.push(to);
    to = graph.out(to)[0]?.target ?? null;
  }
  return { delays, to };
}

function stepOf(node: FlowNode, reader: Reader): Step {
  const here = reader.issues.filter(({ nodeId }) => nodeId === node.id);
  const exits = exitsInOrder(node);
  return {
    id: node.id,
    number: reader.numbers.get(node.id) ?? null,
    name: nodeName(node),
    says: nodeWords(node, reader.graph),
    ways: exits.flatMap((exit) => wayOf(node, exit, reader, here)),
    issues: here.filter((issue) => issue.exit === undefined || !exits.includes(issue.exit)),
  };
}

function wayOf(node: FlowNode, exit: string, reader: Reader, here: readonly FlowIssue[]): Way[] {
  const { graph, numbers, circles } = reader;
  const { delays, to } = followWay(graph, node.id, exit);
  const issues = here.filter((issue) => issue.exit === exit);
  const drawn = delays.length > 0 || to !== null;
  // That a message goes on or fails is only worth a word where something follows.
  if (!drawn && issues.length === 0 && node.type === 'message' && (exit === 'next' || exit === 'failed'))
    return [];
  const waits = delays.flatMap((id) => {
    const delay = graph.nodes.get(id);
    return delay?.type === 'delay' ? [delay] : [];
  });
  const number = to === null ? null : (numbers.get(to) ?? null);
  const closes = circles.some((circle) => to !== null && circle.has(to) && circle.has(node.id));
  return [
    {
      exit,
      says: pathWords(exitWords(node, exit), waits),
      delays: waits.map((delay) => ({
        id: delay.id,
        name: nodeName(delay),
        issues: reader.issues.filter(({ nodeId }) => nodeId === delay.id),
      })),
      to:
        to === null
          ? null
          : {
              id: to,
              name: nameOf(graph, to),
              number,
              back: closes && number !== null && number <= (numbers.get(node.id) ?? 0),
            },
      issues,
    },
  ];
}

function circlesOf(graph: Graph): ReadonlySet<string>[] {
  const successors = (id: string) => graph.out(id).map(({ target }) => target);
  const found = components(graph.nodes.keys(), successors).filter((group) => isCycle(group, successors));
  // In the order of the flow, so that the words do not depend on how the circle was found.
  return found.reverse().map((group) => new Set([...graph.nodes.keys()].filter((id) => group.includes(id))));
}

function nameOf(graph: Graph, id: string): string {
  const node = graph.nodes.get(id);
  return node ? nodeName(node) : id;
}
