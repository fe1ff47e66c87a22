/**
 * The strongly connected components of a graph (Tarjan's algorithm): groups of nodes that can all come to each other.
 * A component comes after those that its nodes lead to, so the reversed list is in the order of the paths.
 */
export function components(
  nodes: Iterable<string>,
  successors: (id: string) => readonly string[],
): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const stack: string[] = [];
  const open = new Set<string>();

  /** Returns the earliest open node, by order of visit, that can be come to from here. */
  function visit(id: string): number {
    const own = order.size;
    order.set(id, own);
    stack.push(id);
    open.add(id);
    let low = own;
    for (const successor of successors(id)) {
      const seen = order.get(successor);
      if (seen === undefined) low = Math.min(low, visit(successor));
      else if (open.has(successor)) low = Math.min(low, seen);
    }
    if (low === own) {
      const members = stack.splice(stack.indexOf(id));
      for (const member of members) open.delete(member);
      found.push(members);
    }
    return low;
  }

  for (const id of nodes) if (!order.has(id)) visit(id);
  return found;
}

/** Whether a component goes round: several nodes, or one that leads to itself. */
export function isCycle(
  component: readonly string[],
  successors: (id: string) => readonly string[],
): boolean {
  const [first, second] = component;
  return second !== undefined || (first !== undefined && successors(first).includes(first));
}
