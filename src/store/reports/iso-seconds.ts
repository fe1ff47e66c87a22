/** `2025-04-30T12:34:56Z`: a moment as Connectly's reports write it. */
export function isoSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
