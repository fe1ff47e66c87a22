import type { Edge, Flow, FlowNode } from '../../../src/flow/schema.ts';
import { nodeName } from '../../../src/flow/validation/node-name.ts';
import { changedFields } from './changed-fields.ts';
import { exitName } from './exit-name.ts';

/** What has changed of a flow, in words. Where cards lie on the canvas is not part of it. */
export type FlowDiff = {
  added: DiffNode[];
  removed: DiffNode[];
  /** `fields` are what changed of it: `text`, `buttons`, `time` … */
  changed: (DiffNode & { fields: string[] })[];
  /** Connections, each in a sentence. */
  connections: string[];
  /** What concerns the flow as a whole: `start`, `variables`, `listening time` … */
  settings: string[];
};

export type DiffNode = { id: string; name: string };

/** What makes `after` another flow than `before`. Nodes and exits are told apart by their ids. */
export function flowDiff(before: Flow, after: Flow): FlowDiff {
  const old = byId(before);
  const now = byId(after);
  const changed = [...now.values()].flatMap((node) => {
    const earlier = old.get(node.id);
    const fields = earlier ? changedFields(earlier, node) : [];
    return fields.length > 0 ? [{ ...named(node), fields }] : [];
  });
  return {
    added: [...now.values()].filter(({ id }) => !old.has(id)).map(named),
    removed: [...old.values()].filter(({ id }) => !now.has(id)).map(named),
    changed,
    connections: connectionChanges(before, after, old, now),
    settings: settingChanges(before, after),
  };
}

/** Whether a version of `after` would do exactly what one of `before` does. */
export function isSame({ added, removed, changed, connections, settings }: FlowDiff): boolean {
  return [added, removed, changed, connections, settings].every(({ length }) => length === 0);
}

type Nodes = ReadonlyMap<string, FlowNode>;

function byId({ nodes }: Flow): Nodes {
  return new Map(nodes.map((node) => [node.id, node]));
}

function named(node: FlowNode): DiffNode {
  return { id: node.id, name: nodeName(node) };
}

function connectionChanges(before: Flow, after: Flow, old: Nodes, now: Nodes): string[] {
  const targets = (edges: readonly Edge[]) =>
    new Map(edges.map((edge) => [`${edge.source} ${edge.sourceHandle}`, edge]));
  const earlier = targets(before.edges);
  const later = targets(after.edges);
  const made = [...later].flatMap(([place, edge]) => {
    const was = earlier.get(place)?.target;
    if (was === edge.target) return [];
    const instead = was === undefined ? '' : ` instead of to ${quoted(old, was)}`;
    return [`${exitName(now.get(edge.source), edge)} leads to ${quoted(now, edge.target)}${instead}.`];
  });
  const cut = [...earlier].flatMap(([place, edge]) =>
    // That what went out of a removed card is gone needs no word.
    later.has(place) || !now.has(edge.source)
      ? []
      : [`${exitName(now.get(edge.source), edge)} does not lead to ${quoted(old, edge.target)} any more.`],
  );
  return [...made, ...cut];
}

function quoted(nodes: Nodes, id: string): string {
  const node = nodes.get(id);
  return `“${node ? nodeName(node) : id}”`;
}

function settingChanges(before: Flow, after: Flow): string[] {
  const settings: [string, (flow: Flow) => unknown][] = [
    ['start', ({ start }) => start],
    ['listening time', ({ listenHours }) => listenHours],
    ['late clicks', ({ lateClicks }) => lateClicks ?? 'ignore'],
    ['messages in doubt', ({ doubt }) => doubt],
    ['variables', ({ variables }) => variables ?? []],
  ];
  return settings.flatMap(([name, value]) => (sameValue(value(before), value(after)) ? [] : [name]));
}

function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
