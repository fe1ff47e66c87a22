const units: [string, number][] = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

/** A time as scenarios write it: `4h`, `1h 30m`, `200ms`; `0s` for none. @param ms milliseconds */
export function timeWords(ms: number): string {
  let left = Math.round(ms);
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${count}${unit}`);
    left -= count * size;
  }
  return parts.join(' ') || '0s';
}
