/** What is selected after some things were selected (true) and others no longer (false). */
export function chosen(before: readonly string[], changes: Readonly<Record<string, boolean>>): string[] {
  const kept = before.filter((id) => changes[id] !== false);
  return [...kept, ...Object.keys(changes).filter((id) => changes[id] && !kept.includes(id))];
}
