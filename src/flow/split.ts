/**
 * Picks a branch by weight, always the same one for the same seed: a hash of the seed, not chance, so that
 * a replay, the preview and an audit see the same run.
 */
export function pickBranch(branches: { id: string; weight: number }[], seed: string): string | null {
  const total = branches.reduce((sum, branch) => sum + branch.weight, 0);
  let point = fraction(seed) * total;
  for (const branch of branches) {
    if (point < branch.weight) return branch.id;
    point -= branch.weight;
  }
  return branches.at(-1)?.id ?? null;
}

/** A number in [0, 1) from a text: FNV-1a, then the finaliser of MurmurHash3 to spread near-equal seeds. */
function fraction(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++)
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
