/** A time in words, in the biggest unit that suits a delay: `30 seconds`, `1 hour 30 minutes`, `21 hours`. */
export function duration(seconds: number): string {
  if (seconds < 60) return counted(seconds, 'second');
  const units: [number, string][] = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ];
  return units
    .filter(([count]) => count > 0)
    .map(([count, unit]) => counted(count, unit))
    .join(' ');
}

/** A time in hours with at most one digit behind the point: `26 hours`. */
export function hours(seconds: number): string {
  return counted(Math.round(seconds / 360) / 10, 'hour');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
